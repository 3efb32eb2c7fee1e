namespace AlgoTrader.Backtesting.Statistics;

/// <summary>A position from nothing to something and back; one that turns over ends one round trip and begins the next.</summary>
/// <param name="Quantity">Largest size held, signed: negative for a short position.</param>
/// <param name="EntryPrice">Average price of the fills that made the position larger.</param>
/// <param name="ExitPrice">Average price of those that made it smaller.</param>
/// <param name="Profit">After fees, in the base currency. A fill that turns a position over pays its fee with the position it closes.</param>
/// <param name="Fees">Of all its fills.</param>
public readonly record struct RoundTrip(
    string Symbol, DateTimeOffset Entered, DateTimeOffset Left, decimal Quantity, decimal EntryPrice, decimal ExitPrice, decimal Profit, decimal Fees,
    string EntryReason, string ExitReason)
{
    public bool IsLong => Quantity > 0;

    public TimeSpan Held => Left - Entered;
}
