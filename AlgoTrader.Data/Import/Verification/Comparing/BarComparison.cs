using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>Bars as a source gives them, against those that shorter bars or trades of the same symbol make.</summary>
public sealed record BarComparison(Series Series, string With, long Compared) : Comparison(Series, With, Compared)
{
    public PriceAgreement Open { get; init; }

    public PriceAgreement High { get; init; }

    public PriceAgreement Low { get; init; }

    public PriceAgreement Close { get; init; }

    public long EqualVolumes { get; init; }

    /// <summary>Volume of the shorter bars or trades, divided by that of the bar: the smallest there is; 0 when no bar has volume.</summary>
    public double SmallestVolumeRatio { get; init; }

    public double LargestVolumeRatio { get; init; }
}
