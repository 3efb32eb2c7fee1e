using AlgoTrader.GatewaySimulator.History.Ticks;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Which past ticks are wanted.</summary>
/// <param name="Count">So many at least, if there are as many.</param>
/// <param name="IsFromStart">The oldest of the range; otherwise the newest.</param>
/// <param name="RegularHours">The schedule when ticks outside its regular sessions are not wanted.</param>
internal sealed record PastTickQuery(
    BarKind Kind, long FromNanos, long ToNanos, int Count, bool IsFromStart, bool IgnoreSize, TradingSchedule? RegularHours)
{
    private const long NanosPerSecond = 1_000_000_000;

    /// <summary>Trades that make no price are not wanted.</summary>
    public bool RegularPrintsOnly { get; init; }

    public bool IsWanted(long timeNanos) => RegularHours is null || RegularHours.IsRegular(MarketTime.FromNanos(timeNanos));

    /// <summary>The wanted number of <paramref name="ticks"/>, and the rest of the second in which it is reached.</summary>
    public IReadOnlyList<T> Take<T>(IEnumerable<T> ticks)
        where T : struct, ITimedTick
    {
        var taken = new List<T>();
        if (IsFromStart)
        {
            foreach (var tick in ticks)
            {
                if (taken.Count >= Count && SecondOf(tick) != SecondOf(taken[^1]))
                    break;
                taken.Add(tick);
            }
            return taken;
        }
        taken.AddRange(ticks);
        var first = Math.Max(0, taken.Count - Count);
        while (first > 0 && SecondOf(taken[first - 1]) == SecondOf(taken[first]))
            first--;
        return taken[first..];
    }

    private static long SecondOf<T>(T tick)
        where T : struct, ITimedTick => tick.TimeNanos / NanosPerSecond;
}
