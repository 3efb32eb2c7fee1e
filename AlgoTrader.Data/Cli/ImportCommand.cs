using System.CommandLine;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Import.Sources;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Cli;

internal static class ImportCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Files, or folders with everything below them: .csv, .csv.gz, .zip; SYMBOL=PATH says what symbol it is of", Arity = ArgumentArity.OneOrMore,
        };
        var store = StoreOptions.Store();
        var symbol = StoreOptions.Symbol("Symbol in the store; otherwise the file's name tells it");
        var format = new Option<string?>("--format") { Description = $"What the files are; otherwise the header tells: {string.Join(", ", ImportFormats.Names)}", HelpName = "format" };
        format.AcceptOnlyFromAmong([.. ImportFormats.Names]);
        var interval = StoreOptions.Interval("Length of the bars; otherwise the file's name tells it");
        var zone = new Option<string?>("--time-zone") { Description = "Zone of times that count from midnight (Lean, LOBSTER), e.g. America/New_York" };
        zone.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !TimeZoneInfo.TryFindSystemTimeZoneById(token.Value, out _))
                result.AddError($"--time-zone {token.Value} is unknown. Use a name such as America/New_York or UTC.");
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and check everything, write nothing" };
        var command = new Command(
            "import",
            """
            Bring files into the store. A file is imported whole or not at all; importing it again changes nothing.

            Examples:
              import SPY_1m_trade.csv.gz --store data
              import recordings/bars recordings/ticks --store data --dry-run
              import ticks.csv --store data --format trades --symbol SPY
              import ESH4=recordings/lob/es_20231225 recordings --store data
              import Lean/Data/equity/usa/minute/spy --store data
              import AAPL_2012-06-21_34200000_57600000_message_10.csv --store data
            """)
        {
            paths, store, symbol, format, interval, zone, dryRun,
        };
        DataCommand.SetAction(command, (parsed, cancellationToken) => RunAsync(
            new Screen(parsed), parsed.GetRequiredValue(paths), parsed.GetRequiredValue(store),
            new ImportOptions
            {
                Symbol = parsed.GetValue(symbol),
                Format = parsed.GetValue(format),
                Interval = parsed.GetValue(interval),
                TimeZone = parsed.GetValue(zone) is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : null,
                DryRun = parsed.GetValue(dryRun),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Screen screen, string[] paths, DirectoryInfo folder, ImportOptions options, CancellationToken cancellationToken)
    {
        var files = ImportFiles.Find(paths);
        if (files.Count == 0)
        {
            await screen.Error.WriteLineAsync($"{string.Join(", ", paths)}: there is no .csv, .csv.gz or .zip file.");
            return DataCommand.Failure;
        }
        if (options.Symbol is { } symbol && files.Count(file => file.Symbol is null) is > 1 and var unnamed)
            await screen.Error.WriteLineAsync($"note: {(unnamed == files.Count ? "all " : "")}{unnamed} files are imported as {symbol}.");

        try
        {
            var started = TimeProvider.System.GetTimestamp();
            var importer = new Importer(new MarketStore(folder.FullName, TimeProvider.System));
            var report = new ImportReport(screen, files.Count, files.Sum(file => File.Exists(file.Path) ? new FileInfo(file.Path).Length : 0), options.DryRun);
            await report.ShowAsync(() => Parallel.ForEachAsync(
                files.GroupBy(file => file.Order),
                new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4), CancellationToken = cancellationToken },
                async (group, stop) =>
                {
                    foreach (var file in group)
                        await ImportAsync(importer, report, file.Path, file.Source, options with { Symbol = file.Symbol ?? options.Symbol }, stop);
                }));
            return report.Summarize(TimeProvider.System.GetElapsedTime(started)) ? DataCommand.Success : DataCommand.Failure;
        }
        catch (OperationCanceledException)
        {
            await screen.Error.WriteLineAsync("Stopped. Run the same command again to finish: what is imported already stays as it is.");
            return DataCommand.Failure;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await screen.Error.WriteLineAsync($"The store cannot be used: {error.Message}");
            return DataCommand.Failure;
        }
    }

    private static async Task ImportAsync(
        Importer importer, ImportReport report, string path, string source, ImportOptions options, CancellationToken cancellationToken)
    {
        var bar = report.Begin(path, source);
        try
        {
            bar.Done(await importer.ImportAsync(path, source, options, bar.Advance, cancellationToken));
        }
        catch (Exception error) when (error is ImportFileException or InvalidRowException or StoreFileException)
        {
            bar.Failed(error.Message);
        }
    }
}
