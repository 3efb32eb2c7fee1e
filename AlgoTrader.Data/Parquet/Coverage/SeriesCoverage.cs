namespace AlgoTrader.Data.Store;

/// <summary>
/// What a series has of a range. A minute without a trade inside a complete range is no gap: its import said that there was nothing.
/// </summary>
/// <param name="Complete">Ranges that imports have recorded, merged, in order.</param>
/// <param name="Gaps">The rest of the range asked for: what a back-fill has to fetch.</param>
/// <param name="Entries">The lines of the manifest that touch the range, in the order written.</param>
public sealed record SeriesCoverage(
    IReadOnlyList<TimeRange> Complete, IReadOnlyList<TimeRange> Gaps, IReadOnlyList<CoverageEntry> Entries);
