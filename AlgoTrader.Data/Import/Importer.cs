using System.Security.Cryptography;
using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Import.Detection;
using AlgoTrader.Data.Import.Formats;
using AlgoTrader.Data.Import.Sources;
using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Import.Writing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import;

/// <summary>
/// Brings files into the store. A file is read to its end before its first row is written, so that a bad row leaves nothing behind; importing it again
/// changes nothing, and finishes what a crash cut short.
/// </summary>
/// <param name="keptRows">Rows that are kept in memory while a file is read. One with more is read twice, and written in parts of this length.</param>
public sealed class Importer(MarketStore store, int keptRows = Importer.DefaultKeptRows)
{
    public const int DefaultKeptRows = 1_000_000;

    private const int MostRowsBetweenReports = 50_000;

    private readonly ImportJournal _journal = new(store);

    private int RowsBetweenReports => Math.Min(keptRows, MostRowsBetweenReports);

    /// <param name="file">A file; for LOBSTER the message file.</param>
    /// <param name="source">How the coverage manifest names the file, e.g. its path below the folder of the import.</param>
    /// <param name="progress">Told the bytes of the file that have been read.</param>
    /// <exception cref="ImportFileException">The file is wrong; nothing of it was written.</exception>
    public async Task<ImportResult> ImportAsync(
        string file, string source, ImportOptions options, Action<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var import = SourceDetector.Detect(file, options);
        if (import.FactorsOf is { } symbol)
            return ImportFactors(import, symbol, options.DryRun);
        var importId = options.DryRun ? "" : await IdOfAsync(import, cancellationToken);
        var meter = new ReadMeter();
        var series = new List<SeriesImport>();
        using var pass = new FilePass(import, meter);

        // First to the end without writing ...
        var kept = true;
        while (pass.Read(RowsBetweenReports))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Invoke(meter.Bytes);
            if (pass.PendingRows > keptRows)
            {
                kept = false;
                pass.Clear();
            }
        }
        progress?.Invoke(meter.Bytes);
        if (pass.Rows == 0)
            throw new ImportFileException(file, 0, "it has no rows", "Fetch it again, or leave it out");

        // ... then for good.
        foreach (var output in pass.Outputs.Where(output => output.Rows > 0))
            series.Add(new(output.Series, output.Rows, output.Range, Written: null));
        if (options.DryRun)
            return new(file, import.Format, series);

        _journal.Begin(source, importId, series);
        if (kept)
            await WriteAsync(pass, new PartWriter(store, source, importId, series), final: true, cancellationToken);
        else
            await WriteInPartsAsync(import, new PartWriter(store, source, importId, series), cancellationToken);
        _journal.Finish(importId);
        return new(file, import.Format, series);
    }

    private ImportResult ImportFactors(ImportSource import, string symbol, bool dryRun)
    {
        try
        {
            if (dryRun)
                FactorTable.Load(import.File);
            else
                new FactorFiles(store).Import(symbol, import.File);
            return new(import.File, import.Format, [], symbol);
        }
        catch (FormatException error)
        {
            throw new ImportFileException(import.File, 0, error.Message.TrimEnd('.'), "Correct the line", error);
        }
    }

    private async Task WriteInPartsAsync(ImportSource import, PartWriter writer, CancellationToken cancellationToken)
    {
        using var pass = new FilePass(import, new ReadMeter());
        while (pass.Read(RowsBetweenReports))
        {
            if (pass.PendingRows > keptRows)
                await WriteAsync(pass, writer, final: false, cancellationToken);
        }
        await WriteAsync(pass, writer, final: true, cancellationToken);
        await writer.CompactAsync(cancellationToken);
    }

    private static async Task WriteAsync(FilePass pass, PartWriter writer, bool final, CancellationToken cancellationToken)
    {
        foreach (var output in pass.Outputs)
            await writer.WriteAsync(output, final, cancellationToken);
    }

    // The same content is the same import, whatever its name.
    private static async Task<string> IdOfAsync(ImportSource import, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        foreach (var file in import.Files)
        {
            await using var content = TextFile.OpenRaw(file);
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                hash.AppendData(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
