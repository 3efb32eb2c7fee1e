using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// How old, by the market's clock, what an entry was decided on may be when it reaches the broker: a host that was frozen finds bars in its queue that the market has
/// long left behind. The broker is the judge, for it has not slept.
/// </summary>
/// <param name="span">After the event that was decided on.</param>
internal sealed class EntryPatience(TimeSpan span)
{
    /// <summary>The gateway's clock is known to a second, and short bars take that long to come.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    /// <summary>However long the bars are.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    /// <param name="bars">Lengths of the strategy's shortest bars.</param>
    public static EntryPatience Of(StrategyRunner runner, int bars)
    {
        var shortest = runner.Instruments.SelectMany(instrument => runner.Feed(instrument).Subscriptions.Select(subscription => subscription.Interval))
            .DefaultIfEmpty(TimeSpan.Zero).Min();
        var span = shortest * bars;
        return new(span < Least ? Least : span > Most ? Most : span);
    }

    public long NotAfter(long decidedNanos) => decidedNanos + UnixNanos.From(span);
}
