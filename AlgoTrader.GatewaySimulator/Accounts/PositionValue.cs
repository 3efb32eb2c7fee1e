using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>A holding at the market's price, in the instrument's currency.</summary>
internal readonly record struct PositionValue(
    Instrument Instrument, decimal Quantity, decimal AvgCost, decimal Price, decimal Value, decimal Unrealized, decimal RealizedToday, decimal Variation,
    decimal DailyPnl)
{
    /// <summary>Values a holding at a time; one without a market is worth what it cost.</summary>
    public static PositionValue Of(HoldingEntry entry, MarketPrices prices, DateTimeOffset now)
    {
        var (instrument, holding) = (entry.Instrument, entry.Holding);
        var one = instrument.UnitValue(1);
        var price = prices.Of(instrument) ?? (holding.AvgPrice / one);
        var value = holding.Quantity * price * one;
        var day = entry.DayAt(now);
        var start = day.StartQuantity * (prices.PreviousClose(instrument, day.Session) ?? price) * one;
        return new PositionValue(
            instrument, holding.Quantity, holding.AvgCost, price, value, value - (holding.Quantity * holding.AvgCost), day.Realized,
            value - (holding.Quantity * holding.AvgPrice), value - start + day.Flow);
    }
}
