namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>Best prices from a time on; NaN for a side without a quote.</summary>
internal readonly record struct BestQuote(long Ts, double Bid, double Ask)
{
    public bool HasBothSides => !double.IsNaN(Bid) && !double.IsNaN(Ask);
}
