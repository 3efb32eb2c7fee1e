using AlgoTrader.Reliability.Checks;

namespace AlgoTrader.Reliability.Engine;

/// <summary>Virtual time and everything that will happen in it. One thread, no clock, no entropy but the seed.</summary>
internal sealed class World(long seed)
{
    /// <summary>A Monday in the middle of a trading session.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 15, 0, 0, TimeSpan.Zero);

    private readonly EventQueue _events = new();

    private int _connections;

    public long Seed => seed;

    /// <summary>Ticks of 100 ns since <see cref="Start"/>.</summary>
    public long Now { get; private set; }

    public long Steps { get; private set; }

    public Trace Trace { get; } = new();

    /// <summary>The first breach of an invariant; the run ends with it.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>Connections are numbered in the order in which they are opened.</summary>
    public int NextConnection() => ++_connections;

    public SeededRandom Random(long stream) => new(seed, stream);

    public void Schedule(long delay, SimulatedProcess? owner, Action action) => _events.Add(Now + delay, owner, action);

    public void ScheduleAt(long time, SimulatedProcess? owner, Action action) => _events.Add(Math.Max(time, Now), owner, action);

    public void Note(TraceKind kind, string who, string? what = null, long a = 0, long b = 0) => Trace.Add(Now, kind, who, what, a, b);

    public void Violate(string invariant, string what)
    {
        if (Violation is not null)
            return;
        Violation = new(invariant, what, Now, Steps);
        Note(TraceKind.Violation, invariant, what);
    }

    /// <summary>Lets events happen until the time, or a violation. Each step is one event.</summary>
    /// <returns>False when the run has ended with a violation or took more steps than any real run does.</returns>
    public bool RunUntil(long time, long maxSteps)
    {
        while (_events.Count > 0 && _events.NextTime <= time && Violation is null)
        {
            var next = _events.Take();
            Now = next.Time;
            if (++Steps > maxSteps)
                Violate("I17", $"more than {maxSteps} events: something repeats itself without end");
            else if (next.Owner is { } owner)
                Run(owner, next.Action);
            else
                next.Action();
        }

        if (Violation is null)
            Now = Math.Max(Now, time);
        return Violation is null;
    }

    private void Run(SimulatedProcess process, Action action)
    {
        try
        {
            process.Run(action);
        }
        catch (Exception exception)
        {
            // The broker's loop would survive it, with half of a change made.
            Violate("I12", $"{process.Name}: {exception}");
        }
    }
}
