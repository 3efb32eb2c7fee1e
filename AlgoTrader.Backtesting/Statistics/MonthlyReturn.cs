namespace AlgoTrader.Backtesting.Statistics;

/// <summary>Return of a month: last equity in it over the last one before it (or the starting cash), minus one.</summary>
/// <param name="Month">1 to 12, of the UTC days of the bars.</param>
public sealed record MonthlyReturn(int Year, int Month, double Return);
