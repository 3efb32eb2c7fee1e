namespace AlgoTrader.Backtesting.Engine;

/// <summary>The account at the end of a bar, as it is stored.</summary>
/// <param name="Close">Of the main instrument.</param>
/// <param name="Position">Of the main instrument.</param>
public sealed record EquityRow(DateTimeOffset Time, decimal? Close, decimal Position, decimal Cash, decimal Equity);
