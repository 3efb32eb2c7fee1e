using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>
/// Which files --market names, and of which instrument each is. SYMBOL=FILE and SYMBOL=FOLDER always decide. Otherwise the symbol is the
/// file's name up to the first _ or point; for a file that is named by its kind (trades.csv.gz, l2_events.csv.gz) the folder's name tells
/// it, if the catalogue has that symbol.
/// </summary>
internal static class MarketFileNames
{
    private static readonly string[] Kinds = ["trades", "quotes", "bbo", "nbbo", "l1", "l2", "l3", "depth", "depth20"];
    private static readonly char[] Ends = ['_', '.'];

    /// <summary>Files in the order given, those of a folder by name. Throws <see cref="MarketFileException"/>.</summary>
    public static IReadOnlyList<(string Path, string? Symbol, bool IsFromFolder)> Of(SimulatorOptions options)
    {
        var found = new List<(string Path, string? Symbol, bool IsFromFolder)>();
        foreach (var entry in options.MarketFiles)
        {
            var (symbol, path) = Split(entry);
            if (Directory.Exists(path))
                found.AddRange(Directory.EnumerateFiles(path, "*.csv*", SearchOption.AllDirectories)
                    .Where(IsCsv).Order(StringComparer.Ordinal).Select(file => (file, symbol, true)));
            else
                found.Add((path, symbol, false));
        }
        if (options.Symbol is { } only)
        {
            if (found.Count != 1)
                throw new MarketFileException(
                    string.Join(", ", options.MarketFiles), null, $"--symbol {only} names one instrument, but there are {found.Count} files",
                    "Write --market SYMBOL=FILE for each");
            found[0] = found[0] with { Symbol = found[0].Symbol ?? only };
        }
        return found.Count > 0 ? found : throw new MarketFileException(
            string.Join(", ", options.MarketFiles), null, "there is no .csv or .csv.gz file", "Give --market a file, or a folder with files");
    }

    public static Instrument InstrumentOf(string path, string? symbol, InstrumentCatalogue catalogue)
    {
        var date = FirstDate(path);
        if (symbol is not null)
            return catalogue.GetOrAdd(symbol, date);
        var name = FirstPart(Path.GetFileName(path));
        if (!Kinds.Contains(name, StringComparer.OrdinalIgnoreCase))
            return catalogue.GetOrAdd(name, date);
        // btcusdt_perp_20240808 -> BTCUSDT_PERP, else BTCUSDT
        var parts = (Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "").ToUpperInvariant().Split(Ends);
        var folder = new[] { string.Join('_', parts.Take(2)), parts[0] }.FirstOrDefault(known => catalogue.FindBySymbol(known, date) is not null);
        return folder is not null
            ? catalogue.GetOrAdd(folder, date)
            : throw new MarketFileException(
                path, null, "its name does not tell the instrument", $"Write --market SYMBOL={path} with the symbol as the catalogue has it, such as ESH4");
    }

    // ESH4 is a future of 2014 in one file and of 2024 in another: the file's first time tells.
    private static DateOnly? FirstDate(string path)
    {
        using var rows = CsvRows.Open(path);
        if (!rows.Read())
            return null;
        var time = rows.Text(0);
        if (long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var nanos))
            return DateOnly.FromDateTime(MarketTime.FromNanos(nanos).UtcDateTime);
        return DateTime.TryParse(time, CultureInfo.InvariantCulture, out var local) ? DateOnly.FromDateTime(local) : null;
    }

    // A path may have = in it; a symbol has no separator.
    private static (string? Symbol, string Path) Split(string entry)
    {
        var at = entry.IndexOf('=', StringComparison.Ordinal);
        return at <= 0 || Path.Exists(entry) || entry.AsSpan(0, at).ContainsAny('/', '\\')
            ? (null, entry)
            : (entry[..at], entry[(at + 1)..]);
    }

    private static bool IsCsv(string file) =>
        file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);

    private static string FirstPart(string name) => name.IndexOfAny(Ends) is var end and >= 0 ? name[..end] : name;
}
