namespace AlgoTrader.Reliability.Engine;

/// <summary>The clocks and timers of one process, in virtual time. Timers die with it, and are late while it is stopped.</summary>
internal sealed class VirtualTime(SimulatedProcess process) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => process.World.Now;

    public override DateTimeOffset GetUtcNow() => World.Start.AddTicks(process.World.Now + process.ClockError);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
