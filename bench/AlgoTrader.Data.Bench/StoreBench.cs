using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;
using Spectre.Console;

namespace AlgoTrader.Data.Bench;

/// <summary>Writes and reads the store, one thread, warm.</summary>
internal static class StoreBench
{
    private static readonly Series<BarBatch> DenseSeries = Series.Bars("DENSE", BarInterval.Second1);

    public static async Task<int> RunAsync(string folder, int rounds, bool readOnly, bool duckDb, CancellationToken cancellationToken)
    {
        var figures = new List<Figure>();
        if (!readOnly)
            await WriteAsync(folder, rounds, figures, cancellationToken);
        await ReadAsync(folder, rounds, figures, cancellationToken);

        var table = new Table().AddColumns("store", "median", "range", "by processor time", "target");
        foreach (var figure in figures)
            table.AddRow(figure.Name, figure.Median, figure.Range, figure.Processor, figure.Target);
        AnsiConsole.Write(table);
        return duckDb ? await DuckDbAsync(folder, rounds, cancellationToken) : 0;
    }

    private static async Task WriteAsync(string folder, int rounds, List<Figure> figures, CancellationToken cancellationToken)
    {
        var bars = Enumerable.Range(0, RandomWalk.Symbols).Select(RandomWalk.Bars).ToArray();
        var days = Dense(bars);
        var dense = new Rounds(rounds);
        var small = new Rounds(rounds);
        var durable = new Rounds(1);
        await dense.MeasureAsync(async () =>
        {
            var store = Fresh(Path.Combine(folder, "dense"), durable: false);
            foreach (var day in days)
                await store.WriteAsync(DenseSeries, day, cancellationToken);
        });
        await small.MeasureAsync(() => WriteYearAsync(Path.Combine(folder, "year"), bars, durable: false, cancellationToken));
        await durable.MeasureAsync(() => WriteYearAsync(Path.Combine(folder, "durable"), bars, durable: true, cancellationToken));
        figures.Add(dense.Speed("write, 5 files of 1 M rows", "5 M rows/s"));
        figures.Add(small.Speed("write, 5,000 files of 1,000 rows", ""));
        figures.Add(durable.Speed("the same, synced to the disk", ""));
    }

    private static async Task ReadAsync(string folder, int rounds, List<Figure> figures, CancellationToken cancellationToken)
    {
        var denseStore = new MarketStore(Path.Combine(folder, "dense"), TimeProvider.System);
        var store = new MarketStore(Path.Combine(folder, "year"), TimeProvider.System);
        var scan = new Rounds(rounds);
        await scan.MeasureAsync(() => SumAsync(denseStore, [DenseSeries], 0, long.MaxValue, cancellationToken));
        var scanYear = new Rounds(rounds);
        await scanYear.MeasureAsync(() => SumAsync(store, AllSeries(), 0, long.MaxValue, cancellationToken));
        figures.Add(scan.Speed("scan, 5 files", "25 M rows/s"));
        figures.Add(scanYear.Speed("scan, 5,000 files", ""));

        var random = new Random(1);
        var oneDay = new Rounds(rounds * 20);
        await oneDay.MeasureAsync(() => SumDayAsync(store, AllSeries(), random.Next(RandomWalk.Days), cancellationToken));
        var symbolDay = new Rounds(rounds * 20);
        await symbolDay.MeasureAsync(() => SumDayAsync(store, [RandomWalk.Series(random.Next(RandomWalk.Symbols))], random.Next(RandomWalk.Days), cancellationToken));
        figures.Add(oneDay.Milliseconds("one day of 250, 20 symbols, 20,000 rows", "5 ms"));
        figures.Add(symbolDay.Milliseconds("a symbol's day, 1,000 rows", "2 ms"));
        figures.Add(Size("size, 5 files", Path.Combine(folder, "dense"), "13 B/row"));
        figures.Add(Size("size, 5,000 files", Path.Combine(folder, "year"), ""));
    }

    private static BarBatch[] Dense(BarBatch[] bars)
    {
        // Written in calls of a symbol's year each would make 20 files; a call of a million rows is what a bulk import does.
        var days = Enumerable.Range(0, 5).Select(_ => new BarBatch()).ToArray();
        for (var symbol = 0; symbol < bars.Length; symbol++)
        {
            var dense = RandomWalk.Dense(bars[symbol], symbol);
            for (var row = 0; row < dense.Count; row++)
            {
                days[symbol / 4].Add(
                    dense.Ts[row], dense.Open[row], dense.High[row], dense.Low[row], dense.Close[row], dense.Volume[row], count: dense.TradeCount[row]);
            }
        }
        return days;
    }

    private static IReadOnlyList<Series<BarBatch>> AllSeries() => [.. Enumerable.Range(0, RandomWalk.Symbols).Select(RandomWalk.Series)];

    private static async Task WriteYearAsync(string folder, BarBatch[] bars, bool durable, CancellationToken cancellationToken)
    {
        var store = Fresh(folder, durable);
        for (var symbol = 0; symbol < bars.Length; symbol++)
            await store.WriteAsync(RandomWalk.Series(symbol), bars[symbol], cancellationToken);
    }

    private static MarketStore Fresh(string folder, bool durable)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return new(folder, TimeProvider.System, new() { Durable = durable });
    }

    private static Task SumDayAsync(MarketStore store, IReadOnlyList<Series<BarBatch>> series, int day, CancellationToken cancellationToken) =>
        SumAsync(store, series, RandomWalk.Day(day), RandomWalk.Day(day + 1), cancellationToken);

    private static async Task SumAsync(
        MarketStore store, IReadOnlyList<Series<BarBatch>> series, long from, long to, CancellationToken cancellationToken)
    {
        double sum = 0;
        foreach (var one in series)
        {
            await foreach (var batch in store.ReadAsync(one, from, to, cancellationToken))
            {
                sum += Sum(batch.Ts) + Sum(batch.Open) + Sum(batch.High) + Sum(batch.Low) + Sum(batch.Close) + Sum(batch.Volume) + Sum(batch.TradeCount);
            }
        }

        if (sum == 0)
            throw new InvalidOperationException("Nothing was read.");
    }

    private static double Sum<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        var sums = Vector<T>.Zero;
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        foreach (var vector in vectors)
            sums += vector;
        var sum = double.CreateTruncating(Vector.Sum(sums));
        foreach (var value in values[(vectors.Length * Vector<T>.Count)..])
            sum += double.CreateTruncating(value);
        return sum;
    }

    private static Figure Size(string name, string folder, string target)
    {
        var bytes = Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        return new(name, $"{(double)bytes / RandomWalk.Rows:F2} B/row", $"{bytes / 1e6:F1} MB", "", target);
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static async Task<int> DuckDbAsync(string folder, int rounds, CancellationToken cancellationToken)
    {
        var script = Path.Combine(SourceFolder(), "duckdb", "bench.js");
        using var process = Process.Start("node", [script, folder, rounds.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
