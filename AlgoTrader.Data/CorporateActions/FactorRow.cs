namespace AlgoTrader.Data.CorporateActions;

/// <summary>A line of a factors file: what multiplies raw prices of the days up to <paramref name="Date"/>, from the line before on.</summary>
/// <param name="Date">The last session before an action takes effect.</param>
/// <param name="PriceFactor">All dividends from then on.</param>
/// <param name="SplitFactor">All splits from then on, e.g. 0.25 for one 4-for-1.</param>
/// <param name="ReferencePrice">Raw close of <paramref name="Date"/>.</param>
public readonly record struct FactorRow(DateOnly Date, decimal PriceFactor, decimal SplitFactor, decimal ReferencePrice);
