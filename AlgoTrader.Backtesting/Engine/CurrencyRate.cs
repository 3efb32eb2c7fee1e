using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>One currency's rate over time, in the order of time; before the first point the first counts.</summary>
/// <param name="Currency">Three letters.</param>
public sealed record CurrencyRate(string Currency, IReadOnlyList<RatePoint> Points)
{
    public static CurrencyRate Fixed(string currency, decimal rate) => new(currency, [new(long.MinValue, Price.FromDecimal(rate))]);
}
