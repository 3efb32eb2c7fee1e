namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Sums over an instrument's trading date so far.</summary>
/// <param name="Value">Price times size of all trades.</param>
internal readonly record struct DayTotals(DateOnly Session, int Trades, decimal Volume, decimal Value, long LastNanos)
{
    public decimal AveragePrice => Volume > 0 ? Math.Round(Value / Volume, 8) : 0;

    /// <summary>The sums after another trade, or after trades that are told as one.</summary>
    public DayTotals With(DateOnly session, long timeNanos, decimal price, decimal size, int trades = 1) => session == Session
        ? new DayTotals(session, Trades + trades, Volume + size, Value + (price * size), timeNanos)
        : new DayTotals(session, trades, size, price * size, timeNanos);
}
