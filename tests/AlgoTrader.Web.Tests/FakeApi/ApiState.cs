namespace AlgoTrader.Web.Tests.FakeApi;

/// <summary>What the stand-in API answers, in the contract's shapes.</summary>
internal sealed class ApiState
{
    public Session Session { get; set; } = Session.Ready;

    public IReadOnlyList<Strategy> Strategies { get; set; } = [];

    public IReadOnlyList<Order> Orders { get; set; } = [];

    public IReadOnlyList<Execution> Executions { get; set; } = [];

    public IReadOnlyList<Position> Positions { get; set; } = [];

    public IReadOnlyList<Bar> Minutes { get; set; } = [];

    public IEnumerable<Bar> Bars(string interval, DateTimeOffset? from, int? limit)
    {
        var width = TimeSpan.FromMinutes(interval switch { "1m" => 1, "5m" => 5, "15m" => 15, _ => 60 });
        return Minutes
            .GroupBy(minute => minute.Time.Ticks / width.Ticks * width.Ticks)
            .Select(group => new Bar(
                new DateTimeOffset(group.Key, TimeSpan.Zero), group.First().Open, group.Max(bar => bar.High), group.Min(bar => bar.Low),
                group.Last().Close, group.Sum(bar => bar.Volume)))
            .Where(bar => from is null || bar.Time >= from)
            .TakeLast(limit ?? int.MaxValue);
    }
}
