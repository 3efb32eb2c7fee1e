using System.Globalization;
using System.Text;
using AlgoTrader.Data.Import;
using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Tests.Import;

namespace AlgoTrader.Data.Tests.Cli;

/// <summary>
/// Imports are killed (SIGKILL) at moments drawn over their own duration. ALGOTRADER_CRASH_REPEATS sets how often, ALGOTRADER_CRASH_SEED with which numbers.
/// </summary>
public sealed class ImportCrashTests(ITestOutputHelper output)
{
    private const int Lanes = 2;

    private static readonly TimeRange Everything = new(long.MinValue, long.MaxValue);

    private static int Repeats => Setting("ALGOTRADER_CRASH_REPEATS", 200);

    private static int Seed => Setting("ALGOTRADER_CRASH_SEED", 20_261);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private int _killed;
    private int _unfinished;
    private int _inPart;

    [Fact]
    public async Task Import_KilledAnywhere_IsFinishedByTheNextOne()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kill -9 is a signal");
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => KillAgainAndAgainAsync(lane), Cancel)));
        output.WriteLine($"seed {Seed}: of {Repeats} imports {_killed} were killed, {_unfinished} of them while they wrote, {_inPart} left a part of the rows");
        // Otherwise the kills come too early or too late to say anything.
        Assert.True(_unfinished * 5 >= Repeats, $"only {_unfinished} of {Repeats} were killed while they wrote");
    }

    /// <summary>The child: one import, as the tool does it.</summary>
    internal static async Task ImportAsync(string[] arguments)
    {
        var store = new MarketStore(arguments[0], TimeProvider.System, new() { Durable = false });
        await ImportAsync(store, arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture));
    }

    private static Task<ImportResult> ImportAsync(MarketStore store, string file, int keptRows) =>
        new Importer(store, keptRows).ImportAsync(file, Path.GetFileName(file), new(), cancellationToken: CancellationToken.None);

    private async Task KillAgainAndAgainAsync(int lane)
    {
        using var folder = new ImportFolder();
        var root = folder.PathOf("killed");
        var duration = await MeasureAsync(folder);
        for (var run = lane; run < Repeats; run += Lanes)
        {
            var random = new Random(Seed + run);
            var crash = Crash.Of(folder, run);
            var before = new MarketStore(root, TimeProvider.System, new() { Durable = false });
            foreach (var file in crash.Before)
            {
                await ImportAsync(before, file, crash.KeptRows);
                await ImportAsync(folder.Store, file, crash.KeptRows);
            }
            var old = await StateAsync(before, crash);
            await ImportAsync(folder.Store, crash.File, crash.KeptRows);
            var expected = await StateAsync(folder.Store, crash);

            using (var child = await CrashProcess.StartAsync(Cancel, nameof(ImportCrashTests), root, crash.File, $"{crash.KeptRows}"))
            {
                // One in four anywhere from the start, the others while it writes: that is the shorter part.
                var (whole, writing) = duration;
                var anywhere = random.Next(4) == 0;
                if (!anywhere)
                    await child.WaitAsync(() => Writes(root), Cancel);
                Interlocked.Add(ref _killed, await child.KillAfterAsync((anywhere ? whole : writing) * random.NextDouble(), Cancel) ? 1 : 0);
            }

            await CheckAsync(root, crash, old, expected, $"seed {Seed}, run {run}");
        }
        Assert.Empty(Directory.EnumerateFiles(root, "*.tmp", SearchOption.AllDirectories));
    }

    private async Task CheckAsync(string root, Crash crash, State old, State expected, string run)
    {
        // It opens, and whatever is visible is whole.
        var store = new MarketStore(root, TimeProvider.System, new() { Durable = false });
        var verifier = new SeriesVerifier(store);
        foreach (var series in crash.Series)
        {
            var found = await verifier.VerifyAsync(series, Everything, Cancel);
            Assert.True((found.Damaged.Count, found.Duplicates, found.Unordered) == (0, 0L, 0L), $"{run}: {found}");
        }

        // What coverage calls complete is; what is neither as before nor as it shall be is known to be unfinished.
        var left = await StateAsync(store, crash);
        foreach (var (series, origins) in left.Coverage)
        {
            foreach (var origin in origins.Where(origin => !old.Coverage[series].Contains(origin)))
            {
                var range = new TimeRange(origin.FromNanos, origin.ToNanos);
                Assert.True(
                    await Rows.ExportAsync(store, series, range) == await Rows.ExportAsync(crash.Reference, series, range), $"{run}: {origin} is not complete");
            }
        }
        var unfinished = verifier.FindUnfinishedImports();
        Assert.All(unfinished, import => Assert.Equal(Path.GetFileName(crash.File), import.Source));
        Assert.True(unfinished.Count > 0 || left.Equals(old) || left.Equals(expected), $"{run}: rows of an import that is not known as unfinished");
        Interlocked.Add(ref _unfinished, unfinished.Count);
        Interlocked.Add(ref _inPart, left.HasRowsOf(old) || left.HasRowsOf(expected) ? 0 : 1);

        // The same import once more gives what one that nobody disturbed gives.
        await ImportAsync(store, crash.File, crash.KeptRows);
        var finished = await StateAsync(store, crash);
        Assert.True(finished.Equals(expected), $"{run}: the next import gives other rows or another coverage");
        Assert.Empty(verifier.FindUnfinishedImports());
        foreach (var series in crash.Series)
            Assert.True((await verifier.VerifyAsync(series, Everything, Cancel)).IsSound, $"{run}: {series} is not sound");
    }

    private static bool Writes(string root)
    {
        var notes = Path.Combine(root, "_imports");
        return Directory.Exists(notes) && Directory.EnumerateFiles(notes).Any();
    }

    /// <summary>How long an import takes by itself, and how long of it it writes.</summary>
    private static async Task<(TimeSpan Whole, TimeSpan Writing)> MeasureAsync(ImportFolder folder)
    {
        var (whole, writing, root) = (TimeSpan.MaxValue, TimeSpan.Zero, folder.PathOf("measured"));
        for (var run = 0; run < Crash.Kinds; run++)
        {
            var crash = Crash.Of(folder, run);
            using var child = await CrashProcess.StartAsync(Cancel, nameof(ImportCrashTests), root, crash.File, $"{crash.KeptRows}");
            var start = TimeProvider.System.GetTimestamp();
            await child.WaitAsync(() => Writes(root), Cancel);
            var wrote = TimeProvider.System.GetTimestamp();
            await child.EndAsync(Cancel);
            var took = TimeProvider.System.GetElapsedTime(start);
            if (took < whole)
                (whole, writing) = (took, TimeProvider.System.GetElapsedTime(wrote));
        }
        return (whole, writing);
    }

    private static async Task<State> StateAsync(MarketStore store, Crash crash)
    {
        var (rows, coverage) = (new StringBuilder(), new Dictionary<Series, List<Origin>>());
        foreach (var series in crash.Series)
        {
            rows.Append(await Rows.ExportAsync(store, series));
            coverage[series] = [.. (await store.CoverageAsync(series, long.MinValue, long.MaxValue, Cancel)).Entries.Select(entry => entry.Origin)];
        }
        return new(rows.ToString(), coverage);
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    /// <summary>What a store has of the series.</summary>
    private sealed record State(string Rows, Dictionary<Series, List<Origin>> Coverage)
    {
        public bool HasRowsOf(State other) => Rows == other.Rows;

        public bool Equals(State? other) => other is not null && Rows == other.Rows && Coverage.All(entry => entry.Value.SequenceEqual(other.Coverage[entry.Key]));

        public override int GetHashCode() => Rows.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>What is imported: a file of several days at once, in parts, to two series, or over rows that are there already.</summary>
    private sealed record Crash(MarketStore Reference, string File, IReadOnlyList<string> Before, IReadOnlyList<Series> Series, int KeptRows)
    {
        public const int Kinds = 4;

        private const int RowCount = 800;

        // About six days of trades.
        private const long LongestGap = 1_600_000_000_000;

        public static Crash Of(ImportFolder folder, int run)
        {
            var symbol = $"S{run:000}";
            var (name, text) = ($"{symbol}_trades.csv.gz", Rows.Trades(run, RowCount, LongestGap));
            IReadOnlyList<Series> trades = [Store.Series.Trades(symbol)];
            return (run % Kinds) switch
            {
                0 => new(folder.Store, folder.Write(name, text), [], trades, Importer.DefaultKeptRows),
                1 => new(folder.Store, folder.Write(name, text), [], trades, KeptRows: 150),
                2 => new(
                    folder.Store, folder.Write($"{symbol}_messages.csv.gz", Rows.OrderMessages(run, RowCount / 2, LongestGap)), [],
                    [Store.Series.Orders(symbol), Store.Series.Quotes(symbol)], Importer.DefaultKeptRows),
                _ => new(folder.Store, folder.Write(name, Rows.Revised(text)), [folder.Write($"before/{name}", text)], trades, Importer.DefaultKeptRows),
            };
        }
    }
}
