namespace AlgoTrader.Data.Store.Coverage;

/// <summary>The lines of a series' manifest, in the order written.</summary>
internal sealed class CoverageManifest(IReadOnlyList<CoverageEntry> entries)
{
    public RangeSet CompleteRanges() => new(entries.Select(RangeOf));

    public bool Has(Origin origin) => entries.Any(entry => entry.Origin == origin);

    public SeriesCoverage Within(TimeRange range)
    {
        var complete = CompleteRanges();
        return new(
            complete.Within(range), complete.GapsIn(range),
            [.. entries.Where(entry => entry.Origin.ToNanos > range.FromNanos && entry.Origin.FromNanos < range.ToNanos)]);
    }

    private static TimeRange RangeOf(CoverageEntry entry) => new(entry.Origin.FromNanos, entry.Origin.ToNanos);
}
