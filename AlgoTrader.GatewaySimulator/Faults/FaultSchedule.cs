namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>Faults drawn from a seed: exponential pauses, kinds and their numbers at random. The same seed gives the same sequence.</summary>
internal sealed class FaultSchedule(FaultInjector injector, int seed, double faultsPerMinute, TimeProvider time) : IDisposable
{
    // Not Crash: a schedule is for a gateway that stays; a script that wants it dead says so.
    private static readonly FaultKind[] Kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.Crash)];
    private readonly Random _random = new(seed);
    private ITimer? _timer;

    public void Start() => _timer = time.CreateTimer(_ => Next(), null, Pause(), Timeout.InfiniteTimeSpan);

    /// <summary>The next fault of the sequence.</summary>
    public FaultSpec Draw() => new()
    {
        Kind = Kinds[_random.Next(Kinds.Length)],
        DurationMs = _random.Next(200, 5000),
        DelayMs = _random.Next(1, 1500),
        JitterMs = _random.Next(0, 500),
        BytesPerSecond = _random.Next(50, 5000),
        Count = _random.Next(1, 4),
        Amount = _random.Next(1, 10),
    };

    public void Dispose() => _timer?.Dispose();

    private void Next()
    {
        injector.Add(Draw());
        _timer?.Change(Pause(), Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Pause() => TimeSpan.FromMinutes(-Math.Log(1 - _random.NextDouble()) / faultsPerMinute);
}
