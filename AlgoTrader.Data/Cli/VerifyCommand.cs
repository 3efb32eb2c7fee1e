using System.CommandLine;
using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Import.Verification.Comparing;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Cli;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var store = StoreOptions.Store();
        var selection = new SeriesSelection();
        var imports = new Option<bool>("--imports") { Description = "Check each import of a series by itself" };
        var command = new Command(
            "verify",
            """
            Read everything and say what is in it: rows, range, order, duplicates, impossible bars, crossed and locked quotes, missing minutes. Then compare what the
            store has more than once: bars with those that shorter ones and trades make, books and aggressors with quotes, daily bars with corporate actions.
            Exit code 1 when the store itself is wrong or an import was not finished; crossed quotes, missing minutes and sources that differ are facts of the market.

            Examples:
              verify --store data
              verify --store data --symbol SPY --dataset bars --from 2013-10-07 --to 2013-10-12
              verify --store data --imports
            """)
        {
            store, imports,
        };
        selection.AddTo(command);
        DataCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var screen = new Screen(parsed);
            if (StoreOptions.TryOpen(parsed.GetRequiredValue(store), screen.Error) is not { } opened)
                return DataCommand.Failure;
            var unfinished = await UnfinishedImports.PrintAsync(opened, selection, parsed, screen.Error);
            var code = await RunAsync(screen, opened, selection.Find(opened, parsed), selection.Range(parsed), parsed.GetValue(imports), cancellationToken);
            return unfinished > 0 ? DataCommand.Failure : code;
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Screen screen, MarketStore store, IReadOnlyList<Series> found, TimeRange range, bool imports, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            await screen.Error.WriteLineAsync("The store has no such series. 'inspect' lists those it has.");
            return DataCommand.Failure;
        }

        var verifier = new SeriesVerifier(store);
        var comparer = new SeriesComparer(store);
        var (rows, comparisons) = (new List<string[]>(), new List<string[]>());
        var (unsound, total) = (0, 0L);
        foreach (var series in found)
        {
            foreach (var (name, part) in imports ? await ImportsAsync(store, series, range, cancellationToken) : [("", range)])
            {
                var findings = await verifier.VerifyAsync(series, part, cancellationToken);
                if (findings.Rows == 0 && findings.IsSound)
                    continue;
                rows.Add(Row(findings, name, imports));
                total += findings.Rows;
                unsound += findings.IsSound ? 0 : 1;
                foreach (var damaged in findings.Damaged)
                    await screen.Error.WriteLineAsync($"error: {damaged}");
                try
                {
                    comparisons.AddRange((await comparer.CompareAsync(series, part, cancellationToken)).Select(comparison => Row(comparison, name, imports)));
                }
                catch (FormatException error)
                {
                    await screen.Error.WriteLineAsync($"error: {error.Message}");
                    unsound++;
                }
            }
        }

        if (rows.Count == 0)
        {
            await screen.Error.WriteLineAsync("There are no rows in that range. 'inspect' shows what there is.");
            return DataCommand.Failure;
        }
        screen.Table(imports ? ["series", "import", ">rows", "first", "last", "findings"] : ["series", ">rows", "first", "last", "findings"], rows);
        if (comparisons.Count > 0)
        {
            await screen.Output.WriteLineAsync();
            screen.Table(imports ? ["series", "import", "compared with", "agreement"] : ["series", "compared with", "agreement"], comparisons);
        }
        await screen.Output.WriteLineAsync($"{Screen.Number(total)} rows in {found.Count} series: {(unsound == 0 ? "all sound" : $"{unsound} not sound")}.");
        return unsound == 0 ? DataCommand.Success : DataCommand.Failure;
    }

    private static string[] Row(SeriesFindings findings, string name, bool imports)
    {
        var (first, last) = findings.Rows == 0 ? ("", "") : (Screen.Time(findings.FirstNanos), Screen.Time(findings.LastNanos));
        string[] rest = [Screen.Number(findings.Rows), first, last, FindingsText.Of(findings)];
        return imports ? [findings.Series.Folder, name, .. rest] : [findings.Series.Folder, .. rest];
    }

    private static string[] Row(Comparison comparison, string name, bool imports)
    {
        string[] rest = [comparison.With, ComparisonText.Of(comparison)];
        return imports ? [comparison.Series.Folder, name, .. rest] : [comparison.Series.Folder, .. rest];
    }

    // An import may have been recorded in parts, or more than once.
    private static async Task<IEnumerable<(string Name, TimeRange Range)>> ImportsAsync(
        MarketStore store, Series series, TimeRange range, CancellationToken cancellationToken) =>
        (await store.CoverageAsync(series, range.FromNanos, range.ToNanos, cancellationToken)).Entries
            .GroupBy(entry => (entry.Origin.Source, entry.Origin.ImportId))
            .Select(group => (
                group.Key.Source,
                new TimeRange(
                    Math.Max(range.FromNanos, group.Min(entry => entry.Origin.FromNanos)), Math.Min(range.ToNanos, group.Max(entry => entry.Origin.ToNanos)))));
}
