using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.OrderFlow;

/// <summary>A price and what rests there.</summary>
/// <param name="SizeNanos">In units of 10^-9 of a share, contract or coin, so that sums are exact.</param>
public readonly record struct BookLevel(Price Price, long SizeNanos)
{
    /// <summary>No such level.</summary>
    public static BookLevel None => default;

    public bool Exists => SizeNanos > 0;

    public double Size => SizeNanos / 1e9;
}
