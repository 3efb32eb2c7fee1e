namespace AlgoTrader.Backtesting.Engine;

/// <summary>What a unit of other currencies is worth in the base currency.</summary>
/// <param name="Base">Currency of cash and equity.</param>
public sealed record CurrencyRates(string Base, IReadOnlyList<CurrencyRate> Rates);
