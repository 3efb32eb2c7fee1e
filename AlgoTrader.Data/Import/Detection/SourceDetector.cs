using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Lean;
using AlgoTrader.Data.Import.Lobster;
using AlgoTrader.Data.Import.Sources;
using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Detection;

/// <summary>Tells by header, name and options what a file is.</summary>
internal static class SourceDetector
{
    /// <summary>End of the symbol of books that a venue publishes.</summary>
    public const string Snapshots = ".SNAPSHOTS";

    private static readonly string[] FactorColumns = ["date", "price_factor", "split_factor", "reference_price"];

    /// <exception cref="ImportFileException">It cannot be told, or the file cannot be read.</exception>
    public static ImportSource Detect(string file, ImportOptions options)
    {
        if (options.Format is { } name && !ImportFormats.Names.Contains(name))
            throw new ImportFileException(file, 0, $"there is no format '{name}'", $"Use one of {string.Join(", ", ImportFormats.Names)}");
        if (LeanZip.IsZip(file))
            return LeanZip.Open(file, options);
        if (options.Format?.StartsWith("lean-", StringComparison.Ordinal) == true)
            throw new ImportFileException(file, 0, $"format '{options.Format}' is for zip files, and this is none", "Leave --format away, or name another");
        if (options.Format == LobsterPair.Format || (options.Format is null && LobsterFileName.TryParse(file, out _)))
            return LobsterPair.Open(file, options);
        return OpenTable(file, options);
    }

    private static ImportSource OpenTable(string file, ImportOptions options)
    {
        IReadOnlyList<string> columns;
        using (var rows = TextFile.OpenRows(file))
            columns = rows.Columns;

        var isFactors = options.Format is null ? columns.SequenceEqual(FactorColumns) : options.Format == ImportFormats.Factors;
        var format = isFactors ? null : options.Format is { } name ? Named(file, name, columns) : Find(file, columns);
        var facts = FileNameFacts.Of(file);
        var symbol = options.Symbol ?? facts.Symbol ?? options.DefaultSymbol ?? throw new ImportFileException(
            file, 0, $"it holds {format?.Name ?? ImportFormats.Factors}, but neither its name nor its folder's tells the symbol", "Give it with --symbol, or name the file as SPY_1m_trade.csv.gz");
        if (format is null && TextFile.IsGzip(file))
            throw new ImportFileException(file, 0, "factors are read from plain text, and it is gzip", "Unpack it");
        if (format is null)
            return new([file], ImportFormats.Factors, [], FactorsOf: symbol);
        // The books that a venue publishes and its changes are two accounts of one book: merged they would be neither.
        if (format.Name == "depth-snapshots" && !symbol.EndsWith(Snapshots, StringComparison.Ordinal))
            symbol += Snapshots;
        var interval = format.NeedsInterval ? options.Interval ?? IntervalOf(file, columns, facts) : null;
        return new([file], format.Name, [new(meter => TextFile.OpenRows(file, meter), rows => format.CreateParser(rows, symbol, interval))]);
    }

    private static BarInterval IntervalOf(string file, IReadOnlyList<string> columns, FileNameFacts facts) =>
        facts.Interval
        ?? (columns.Contains("date") ? BarInterval.Day1 : null)
        ?? RowSpacing.IntervalOf(file);

    private static TableFormat Named(string file, string name, IReadOnlyList<string> columns)
    {
        var format = TableFormat.All.First(known => known.Name == name);
        return format.Missing(columns) is { Count: > 0 } missing
            ? throw new ImportFileException(
                file, 1, $"{name} need the column {string.Join(", ", missing)}; the header is '{CsvRows.Shorten(string.Join(',', columns))}'", "Correct the header or --format")
            : format;
    }

    private static TableFormat Find(string file, IReadOnlyList<string> columns)
    {
        var header = CsvRows.Shorten(string.Join(',', columns));
        var matches = TableFormat.All.Where(format => format.Matches(columns)).ToList();
        if (matches.Count == 1)
            return matches[0];
        if (matches.Count > 1)
        {
            throw new ImportFileException(
                file, 1, $"the header '{header}' can be {string.Join(" or ", matches.Select(match => match.Name))}", "Say which with --format");
        }

        var like = TableFormat.All.Where(format => format.Missing(columns).Count == 0).Select(format => format.Name).ToList();
        throw new ImportFileException(
            file, 1, $"the header '{header}' is that of no known format",
            like.Count > 0
                ? $"It has what {string.Join(" and ", like)} need: --format {like[0]} reads those columns and leaves the others"
                : $"--format takes {string.Join(", ", ImportFormats.Names)}; docs/data.md lists the columns of each");
    }
}
