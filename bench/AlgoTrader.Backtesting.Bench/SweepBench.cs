using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>
/// A sweep of 1,000 points over 10,000 bars, one at a time and as many as there are cores. By parts, each one way and then the other: what else the machine does
/// from one second to the next is then in both.
/// </summary>
internal static class SweepBench
{
    private const int Points = 1_000;
    private const int Parts = 5;
    private const int Bars = 10_000;
    private const double LeastRatio = 1.8;

    public static IReadOnlyList<Figure> Run(int rounds)
    {
        var history = new InstrumentHistory(new Instrument("TEST"), 1, MinuteBars.Create(Bars, 42), []);
        var run = PreparedRun.Of(
            new("mean-reversion", new Dictionary<string, string>(StringComparer.Ordinal), "generated", "TEST", "1m", "all", "next-open", "per-share:0.005:1", 100_000), [history]);
        var points = new ParameterSpace([new("Lookback", Numbers(50, i => 5 + i)), new("EntryZ", Numbers(20, i => 1 + (i * 0.1)))]).Grid();
        var (one, many, ratio, sums, dearer, paused, pausedBeside, allocated) = (new Sample(), new Sample(), new Sample(), new Sample(), new Sample(), new Sample(), new Sample(), new Sample());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var part in points.Chunk(Points / Parts))
            {
                var (bytes, pauses) = (GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalPauseDuration());
                var (single, singleTime) = Rate(run, part, 1);
                (bytes, pauses) = (GC.GetTotalAllocatedBytes(precise: true) - bytes, GC.GetTotalPauseDuration() - pauses);
                var pausesBefore = GC.GetTotalPauseDuration();
                var (parallel, parallelTime) = Rate(run, part, Environment.ProcessorCount);
                var beside = GC.GetTotalPauseDuration() - pausesBefore;
                var machine = SumsRate(part.Length, Environment.ProcessorCount) / SumsRate(part.Length, 1);
                if (round < 0)
                    continue;
                one.Add(single);
                many.Add(parallel);
                ratio.Add(parallel / single);
                sums.Add(machine);
                dearer.Add(parallelTime / singleTime);
                allocated.Add(bytes / 1024d / part.Length);
                pausedBeside.Add(100 * beside.TotalSeconds * parallel / part.Length);
                paused.Add(100 * pauses.TotalSeconds * single / part.Length);
            }
        }

        return
        [
            new($"sweep of {Points:#,0} points, {Bars:#,0} bars each", "points/s", many, "one at a time", one, null, true, ""),
            new($"the same on {Environment.ProcessorCount} cores over one", "times", ratio, "sums alone", sums, Environment.ProcessorCount == 2 ? LeastRatio : null, true, ""),
            new("processor time of a point beside others over alone", "times", dearer, "", null, null, false, ""),
            new("allocated by a point", "KiB", allocated, "", null, null, false, ""),
            new("time of one thread during which the collector stops it", "%", paused, "", null, null, false, ""),
            new("the same of all threads beside each other", "%", pausedBeside, "", null, null, false, ""),
        ];
    }

    /// <summary>What the machine gives: points that share nothing, not even memory. Who else works on it takes from these as from the sweep's.</summary>
    private static double SumsRate(int points, int parallel)
    {
        const int Additions = 500_000;
        var start = Stopwatch.GetTimestamp();
        Parallel.For(0, points, new() { MaxDegreeOfParallelism = parallel }, static index =>
        {
            var (a, b) = ((long)index, 1L);
            for (var i = 0; i < Additions; i++)
                (a, b) = ((a * 31) + b, b ^ (a >> 3));
            if (b == long.MinValue)
                throw new InvalidOperationException("So that the sums are made.");
        });
        return points / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static (double Rate, TimeSpan Processor) Rate(PreparedRun run, IReadOnlyDictionary<string, string>[] points, int parallel)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        ParameterSweep.Run(run, run.Histories, points, parallel);
        return (points.Length / Stopwatch.GetElapsedTime(start).TotalSeconds, Environment.CpuUsage.TotalTime - used);
    }

    private static string[] Numbers(int count, Func<int, double> value) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Round(value(i), 6).ToString(CultureInfo.InvariantCulture))];
}
