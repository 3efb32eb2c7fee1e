using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>Durations are taken from the wall clock.</summary>
internal sealed class MutantTime(SimulatedProcess process) : TimeProvider
{
    private readonly VirtualTime _time = new(process);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => process.World.Now + process.ClockError;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _time.CreateTimer(callback, state, dueTime, period);
}
