using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>The corporate actions of a symbol, against its daily bars: whether they are of this symbol, and what they make of its prices.</summary>
/// <param name="Compared">Lines whose day has a bar.</param>
/// <param name="Equal">Those whose reference price is the close of the day.</param>
public sealed record FactorComparison(Series Series, string With, long Compared, long Equal) : Comparison(Series, With, Compared)
{
    /// <summary>The days whose close is another price.</summary>
    public IReadOnlyList<DateOnly> Different { get; init; } = [];

    public IReadOnlyList<SplitStep> Splits { get; init; } = [];

    /// <summary>The largest change from one close to the next as traded, 0.01 for one percent, and the day of the second.</summary>
    public (DateOnly Date, double Change) LargestRawChange { get; init; }

    /// <summary>The same of adjusted closes.</summary>
    public (DateOnly Date, double Change) LargestAdjustedChange { get; init; }
}
