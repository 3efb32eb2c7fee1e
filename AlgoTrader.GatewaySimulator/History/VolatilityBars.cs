using AlgoTrader.GatewaySimulator.History.Bars;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.OptionPricing;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Bars of volatilities in the places of bars of trades.</summary>
internal static class VolatilityBars
{
    /// <summary>The historical volatility at the prices of each bar; bars too early to have one are left out.</summary>
    public static IEnumerable<TradeBar> Historical(InstrumentHistory history, IReadOnlyList<TradeBar> trades)
    {
        if (trades.Count == 0)
            yield break;
        var closes = new DailyCloses(history, MarketTime.FromNanos(trades[0].StartNanos) - DailyCloses.Reach, MarketTime.FromNanos(trades[^1].StartNanos));
        (DateOnly Session, Func<decimal, decimal>? Volatility)? latest = null;
        foreach (var trade in trades)
        {
            var session = SessionOf(trade, history.Instrument.Schedule);
            if (latest?.Session != session)
                latest = (session, closes.VolatilityIn(session));
            if (trade.Prices is not { } prices || latest?.Volatility is not { } at)
                continue;
            decimal[] values = [at(prices.Open), at(prices.High), at(prices.Low), at(prices.Close)];
            yield return new TradeBar(trade.StartNanos, new Ohlc(values[0], values.Max(), values.Min(), values[3]), 0, 0, 0);
        }
    }

    /// <summary>What options were priced at, which is the same at all times.</summary>
    public static IEnumerable<TradeBar> Implied(VolatilitySmile? smile, IReadOnlyList<TradeBar> trades) => smile is not { } known ? []
        : trades.Where(trade => trade.Prices is not null).Select(trade => new TradeBar(trade.StartNanos, Ohlc.At((decimal)known.AtTheMoney), 0, 0, 0));

    private static DateOnly SessionOf(TradeBar bar, TradingSchedule schedule) => schedule.SessionOf(MarketTime.FromNanos(bar.StartNanos));
}
