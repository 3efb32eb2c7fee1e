using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Tests.Import;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Cli;

/// <summary>The tool is killed while it imports. ALGOTRADER_CRASH_REPEATS sets how often.</summary>
public sealed class ImportCrashTests
{
    private const int RowsInFile = 60_000;

    [Fact]
    public async Task Import_KilledAnywhere_IsFinishedByTheNextOne()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kill -9 is a signal");
        var repeats = int.TryParse(Environment.GetEnvironmentVariable("ALGOTRADER_CRASH_REPEATS"), CultureInfo.InvariantCulture, out var set) ? set : 4;
        using var folder = new ImportFolder();
        var file = folder.Write("SPY_trades.csv.gz", Rows.Trades(seed: 21, count: RowsInFile));
        await folder.ImportAsync(file);
        var expected = await Rows.ExportAsync(folder.Store, Series.Trades("SPY"));
        var days = folder.Store.FindDates(Series.Trades("SPY")).Count;

        for (var seed = 1; seed <= repeats; seed++)
        {
            var root = folder.PathOf($"killed-{seed}");
            var random = new Random(seed);
            // So many files may be visible, or be being written, before the end comes.
            await KillWhenAsync(file, root, random.Next(days + 2), random.Next(3));

            // Whatever is visible is whole.
            var store = new MarketStore(root, TimeProvider.System);
            foreach (var series in store.FindSeries())
            {
                var left = await new SeriesVerifier(store).VerifyAsync(series, new(long.MinValue, long.MaxValue), TestContext.Current.CancellationToken);
                Assert.True((left.Damaged.Count, left.Duplicates, left.Unordered) == (0, 0L, 0L), $"seed {seed}: {left}");
            }

            var (code, _, error) = await DataTool.RunAsync("import", file, "--store", root);
            Assert.True(code == 0, $"seed {seed}: {error}");
            Assert.True(expected == await Rows.ExportAsync(store, Series.Trades("SPY")), $"seed {seed}: rows differ");
            Assert.Empty(Directory.EnumerateFiles(root, "*.tmp", SearchOption.AllDirectories));
            var found = await new SeriesVerifier(store).VerifyAsync(Series.Trades("SPY"), new(long.MinValue, long.MaxValue), TestContext.Current.CancellationToken);
            Assert.True(found.IsSound && found.Rows == RowsInFile, $"seed {seed}: {found}");
        }
    }

    private static async Task KillWhenAsync(string file, string root, int files, int incoming)
    {
        using var tool = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.Data"))
        {
            ArgumentList = { "import", file, "--store", root }, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        _ = tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Until.TrueAsync(
            () => tool.HasExited || (Count(root, "*.parquet") >= files && Count(root, "*.tmp") >= incoming), "the import has come far enough",
            TimeSpan.FromMinutes(1));
        tool.Kill();
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static int Count(string root, string pattern)
    {
        try
        {
            return Directory.Exists(root) ? Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Count() : 0;
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }
}
