using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>How far one price of bars agrees with that of others.</summary>
/// <param name="Equal">Bars in which they are equal.</param>
/// <param name="LargestDifference">Units of currency.</param>
public readonly record struct PriceAgreement(long Equal, decimal LargestDifference)
{
    internal PriceAgreement Add(Price one, Price other) => one == other
        ? this with { Equal = Equal + 1 }
        : this with { LargestDifference = Math.Max(LargestDifference, Math.Abs(one.ToDecimal() - other.ToDecimal())) };
}
