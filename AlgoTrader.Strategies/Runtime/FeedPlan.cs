using System.Reflection;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using Instrument = AlgoTrader.Domain.Instruments.Instrument;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>What the feed of an instance carries: bars short enough for all it subscribes to, and whatever else it has a callback for.</summary>
/// <param name="BarSeconds">Length of the feed's bars: 60, 5 or 1.</param>
internal sealed record FeedPlan(IReadOnlyList<Instrument> Instruments, int BarSeconds, bool HasBars, bool Quotes, bool Trades, bool Depth)
{
    private const int Minute = 60;
    private const int GatewaySeconds = 5;

    /// <exception cref="StrategyConfigurationException">Bars are asked for that no feed has.</exception>
    public static FeedPlan Of(StrategyRunner runner, Strategy strategy, TimeSpan? interval)
    {
        var intervals = runner.Instruments.SelectMany(instrument => runner.Feed(instrument).Subscriptions.Select(bars => bars.Interval)).ToList();
        if (intervals.Find(length => length.Ticks % TimeSpan.TicksPerSecond != 0) is { Ticks: > 0 } odd)
            throw new StrategyConfigurationException($"Bars of {odd} are asked for; live bars are of whole seconds, from 1 second to 1 day.");
        var needed = BarSecondsOf(intervals);
        var chosen = interval is { } wanted ? (int)wanted.TotalSeconds : needed;
        if (chosen is not (Minute or GatewaySeconds or 1) || chosen > needed)
            throw new StrategyConfigurationException($"Interval {interval} does not serve bars of {intervals.Min()}: use 1, 5 or 60 seconds, at most {needed}, or leave it out.");
        return new(
            runner.Instruments,
            chosen,
            intervals.Count > 0,
            Overrides(strategy, "OnQuote", typeof(QuoteTick).MakeByRefType()),
            Overrides(strategy, "OnTrade", typeof(TradeTick).MakeByRefType()),
            Overrides(strategy, "OnDepth", typeof(OrderBook)));
    }

    /// <param name="epoch">Of the lease by which the instance runs.</param>
    public FeedSubscription ToSubscription(string id, long epoch)
    {
        var instruments = Instruments.Select(instrument => instrument.ToContract()).ToList();
        var subscription = new FeedSubscription { Subscriber = id, StrategyId = id, StrategyEpoch = epoch };
        // Also without a subscription to bars: they tell prices and the time of the market.
        if (BarSeconds == Minute)
            subscription.Bars.AddRange(instruments);
        else
            subscription.ShortBars.AddRange(instruments.Select(instrument => new FeedBars { Instrument = instrument, IntervalSeconds = BarSeconds }));
        if (Quotes)
            subscription.Quotes.AddRange(instruments);
        if (Trades)
            subscription.Trades.AddRange(instruments);
        if (Depth)
            subscription.Depth.AddRange(instruments);
        return subscription;
    }

    private static int BarSecondsOf(List<TimeSpan> intervals) =>
        intervals.TrueForAll(interval => interval.TotalSeconds % Minute == 0) ? Minute
        : intervals.TrueForAll(interval => interval.TotalSeconds % GatewaySeconds == 0) ? GatewaySeconds
        : 1;

    private static bool Overrides(Strategy strategy, string method, Type argument) =>
        strategy.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Instrument), argument])?.DeclaringType != typeof(Strategy);
}
