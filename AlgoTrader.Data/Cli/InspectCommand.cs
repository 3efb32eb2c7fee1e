using System.CommandLine;
using AlgoTrader.Data.Import.Export;
using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Cli;

internal static class InspectCommand
{
    public static Command Create()
    {
        var store = StoreOptions.Store();
        var selection = new SeriesSelection();
        var rows = new Option<int>("--rows") { Description = "Rows to show of each series", DefaultValueFactory = _ => 5 };
        rows.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
                result.AddError("--rows is 0 or more.");
        });
        var command = new Command(
            "inspect",
            """
            List the series of the store with rows, range, days and size. With --symbol also where they come from, and their first rows.

            Examples:
              inspect --store data
              inspect --store data --symbol SPY --dataset bars --rows 20 --from 2013-10-07T13:30:00Z
            """)
        {
            store, rows,
        };
        selection.AddTo(command);
        DataCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var screen = new Screen(parsed);
            if (StoreOptions.TryOpen(parsed.GetRequiredValue(store), screen.Error) is not { } opened)
                return DataCommand.Failure;
            await UnfinishedImports.PrintAsync(opened, selection, parsed, screen.Error);
            var (found, range) = (selection.Find(opened, parsed), selection.Range(parsed));
            if (found.Count == 0)
            {
                await screen.Error.WriteLineAsync("The store has no such series.");
                return DataCommand.Failure;
            }
            await ListAsync(screen, opened, found, range, cancellationToken);
            if (selection.NamesSymbol(parsed))
            {
                foreach (var series in found)
                    await ShowAsync(screen, opened, series, range, parsed.GetValue(rows), cancellationToken);
            }
            return DataCommand.Success;
        });
        return command;
    }

    private static async Task ListAsync(
        Screen screen, MarketStore store, IReadOnlyList<Series> found, TimeRange range, CancellationToken cancellationToken)
    {
        var verifier = new SeriesVerifier(store);
        var rows = new List<string[]>();
        foreach (var series in found)
        {
            var findings = await verifier.VerifyAsync(series, range, cancellationToken);
            var files = new DirectoryInfo(Path.Combine(store.Root, series.Folder)).GetFiles("*.parquet", SearchOption.AllDirectories);
            foreach (var damaged in findings.Damaged)
                await screen.Error.WriteLineAsync($"error: {damaged}");
            rows.Add(
            [
                series.Folder, Screen.Number(findings.Rows), findings.Rows == 0 ? "" : Screen.Time(findings.FirstNanos),
                findings.Rows == 0 ? "" : Screen.Time(findings.LastNanos), Screen.Number(store.FindDates(series).Count), Screen.Number(files.Length),
                Screen.Number((files.Sum(file => file.Length) + 1023) / 1024),
            ]);
        }
        screen.Table(["series", ">rows", "first", "last", ">days", ">files", ">kB"], rows);
    }

    private static async Task ShowAsync(
        Screen screen, MarketStore store, Series series, TimeRange range, int count, CancellationToken cancellationToken)
    {
        await screen.Output.WriteLineAsync();
        await screen.Output.WriteLineAsync(series.Folder);
        foreach (var entry in (await store.CoverageAsync(series, range.FromNanos, range.ToNanos, cancellationToken)).Entries)
        {
            await screen.Output.WriteLineAsync(
                $"  {Screen.Range(new(entry.Origin.FromNanos, entry.Origin.ToNanos))}: {Screen.Number(entry.Rows)} rows from {entry.Origin.Source}, "
                + $"{entry.RecordedAt:yyyy-MM-dd HH:mm:ss}{(entry.Revised > 0 ? $", {entry.Revised} revised" : "")}{(entry.Late > 0 ? $", {entry.Late} late" : "")}");
        }
        if (count == 0)
            return;
        await using var rows = new FirstLines(screen.Output, count + 1);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        rows.Filled = enough.Cancel;
        try
        {
            await new SeriesExporter(store).ExportAsync(series, range, rows, enough.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The rest was not asked for.
        }
        catch (StoreFileException error)
        {
            await screen.Error.WriteLineAsync($"error: {error.Message}");
        }
    }
}
