using System.CommandLine;
using System.IO.Compression;
using AlgoTrader.Data.Import.Export;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Cli;

internal static class ExportCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("file") { Description = "File to write; gzip if it ends with .gz; - writes to standard output" };
        var store = StoreOptions.Store();
        var selection = new SeriesSelection();
        var command = new Command(
            "export",
            """
            Write one series as CSV that 'import' takes back to the same rows.

            Examples:
              export SPY_1m_trade.csv.gz --store data --symbol SPY --dataset bars --interval 1m
              export - --store data --symbol IBM --dataset trades --from 2013-10-08 --to 2013-10-09
            """)
        {
            target, store,
        };
        selection.AddTo(command);
        DataCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var screen = new Screen(parsed);
            if (StoreOptions.TryOpen(parsed.GetRequiredValue(store), screen.Error) is not { } opened)
                return DataCommand.Failure;
            var found = selection.Find(opened, parsed);
            if (found.Count != 1)
            {
                await screen.Error.WriteLineAsync(found.Count == 0
                    ? "The store has no such series. 'inspect' lists those it has."
                    : $"{found.Count} series match, and one can be written: narrow down with --symbol, --dataset, --interval. {string.Join(", ", found.Take(10))}");
                return DataCommand.Failure;
            }
            return await RunAsync(screen, opened, found[0], selection.Range(parsed), parsed.GetRequiredValue(target), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Screen screen, MarketStore store, Series series, TimeRange range, string target, CancellationToken cancellationToken)
    {
        if (Directory.Exists(target) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target))))
        {
            await screen.Error.WriteLineAsync($"error: {target} {(Directory.Exists(target) ? "is a folder" : "is in a folder that does not exist")}. Give the file to write.");
            return DataCommand.Failure;
        }
        var exporter = new SeriesExporter(store);
        // Under its name only when it is whole.
        var partial = target + ".partial";
        try
        {
            if (target == "-")
            {
                await using var output = new TextTarget(screen.Output);
                await exporter.ExportAsync(series, range, output, cancellationToken);
                return DataCommand.Success;
            }

            long rows;
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write))
            await using (var content = target.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : (Stream)file)
                rows = await exporter.ExportAsync(series, range, content, cancellationToken);
            File.Move(partial, target, overwrite: true);
            await screen.Output.WriteLineAsync($"{series}: {Screen.Number(rows)} rows written to {target}.");
            return DataCommand.Success;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            if (target != "-")
                File.Delete(partial);
            await screen.Error.WriteLineAsync(error is OperationCanceledException ? "Stopped. Nothing was written." : $"error: {error.Message}");
            return DataCommand.Failure;
        }
    }
}
