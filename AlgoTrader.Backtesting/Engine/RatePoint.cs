using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>What a unit of a currency is worth from a moment on.</summary>
/// <param name="TimeNanos">From when on, Unix nanoseconds UTC.</param>
/// <param name="Rate">Base currency for one unit.</param>
public readonly record struct RatePoint(long TimeNanos, Price Rate);
