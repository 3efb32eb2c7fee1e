using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.History.Bars;

namespace AlgoTrader.GatewaySimulator.MarketData.Bars;

/// <summary>What bars of five seconds are made of; what did not change repeats the value it had. Null when there never was one.</summary>
internal sealed record RealTimeBarSource(TradeBar? Trades, BidAskBar? Quotes)
{
    private const int Seconds = 5;

    /// <summary>The bars that end at <paramref name="boundaryNanos"/>; what happened at that instant is not in them.</summary>
    public static RealTimeBarSource EndingAt(long boundaryNanos, InstrumentHistory history)
    {
        var start = boundaryNanos - BoundaryTimer.StepNanos;
        return new RealTimeBarSource(TradesFrom(start, history), QuotesFrom(start, history));
    }

    private static TradeBar? TradesFrom(long start, InstrumentHistory history)
    {
        var bars = history.TradeBars(Seconds, start, start + BoundaryTimer.StepNanos).ToList();
        var bar = bars.Count > 0 ? bars[0] : new TradeBar(start, null, 0, 0, 0);
        return bar.Prices is not null ? bar : bar with { Prices = LastBefore(start, history) is { } last ? Ohlc.At(last) : null };
    }

    private static BidAskBar? QuotesFrom(long start, InstrumentHistory history)
    {
        foreach (var bar in history.QuoteBars(Seconds, start, start + BoundaryTimer.StepNanos))
            return bar;
        return history.QuoteBefore(start) is { IsTwoSided: true } quote ? BidAskBar.At(start, quote) : null;
    }

    private static decimal? LastBefore(long start, InstrumentHistory history)
    {
        for (var i = history.Trades.FirstNotBefore(start) - 1; i >= 0; i--)
        {
            if (history.Trades[i].IsRegular)
                return history.Trades[i].Price;
        }
        return null;
    }
}
