namespace AlgoTrader.Data.Import;

/// <summary>A file that was imported whole, or in a dry run could be.</summary>
/// <param name="File">Its path as given.</param>
/// <param name="Format">What it was taken for, see <see cref="ImportFormats.Names"/>.</param>
/// <param name="Series">What it gave, one entry a series.</param>
/// <param name="FactorsOf">The symbol whose corporate actions the file told; it gave no series then.</param>
public sealed record ImportResult(string File, string Format, IReadOnlyList<SeriesImport> Series, string? FactorsOf = null)
{
    public long Rows => Series.Sum(series => series.Rows);
}
