using System.IO.Compression;
using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Sources;
using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Lean;

/// <summary>
/// Zip files of QuantConnect Lean. Prices of equities are in ten-thousandths of the currency, all others as they are. Facts: the readme files below
/// <c>Data/</c> of the repository QuantConnect/Lean.
/// </summary>
internal static class LeanZip
{
    private const int MostEntries = 10_000;

    private const string Conventions = "Keep Lean's folders, e.g. equity/usa/minute/spy/20131007_trade.zip, or use --format, --symbol, --interval and --time-zone";

    public static bool IsZip(string file)
    {
        using var raw = TextFile.OpenRaw(file);
        Span<byte> magic = stackalloc byte[4];
        return raw.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic is [(byte)'P', (byte)'K', 3 or 5, 4 or 6]
            || file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="ImportFileException">It is no zip, or neither its path nor the options say what is in it.</exception>
    public static ImportSource Open(string file, ImportOptions options)
    {
        if (options.Format is { } named && !LeanPath.Formats.Contains(named))
            throw new ImportFileException(file, 0, $"it is a zip file, and {named} are not read from one", $"Unpack it, or use one of {string.Join(", ", LeanPath.Formats)}");

        var tables = new List<TableSource>();
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries(file))
        {
            var content = LeanContent.Of(file, entry, options, Conventions);
            kinds.Add($"lean-{content.Kind}");
            tables.Add(new(
                meter => new CsvRows($"{file}:{entry}", OpenEntry(file, entry, meter), content.Columns),
                _ => new LeanParser(content)));
        }
        return tables.Count > 0
            ? new([file], string.Join(", ", kinds), tables)
            : throw new ImportFileException(file, 0, "the zip has no .csv entry", Conventions);
    }

    private static IReadOnlyList<string> Entries(string file)
    {
        try
        {
            using var zip = new ZipArchive(TextFile.OpenRaw(file), ZipArchiveMode.Read);
            return zip.Entries.Count <= MostEntries
                ? [.. zip.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).Select(entry => entry.FullName)]
                : throw new ImportFileException(file, 0, $"the zip has {zip.Entries.Count} entries, more than {MostEntries}", "Lean's have one, or one for each contract");
        }
        catch (InvalidDataException error)
        {
            throw Damaged(file, error);
        }
    }

    private static ExpansionLimit OpenEntry(string file, string name, ReadMeter meter)
    {
        var raw = TextFile.OpenRaw(file, meter);
        try
        {
            var zip = new ZipArchive(raw, ZipArchiveMode.Read);
            var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"it has no entry {name}");
            return new ExpansionLimit(new ZipEntryContent(zip, entry), entry.CompressedLength);
        }
        catch (InvalidDataException error)
        {
            raw.Dispose();
            throw Damaged(file, error);
        }
    }

    private static ImportFileException Damaged(string file, InvalidDataException error) =>
        new(file, 0, $"it is no intact zip file: {error.Message.TrimEnd('.')}", "Fetch it again", error);
}
