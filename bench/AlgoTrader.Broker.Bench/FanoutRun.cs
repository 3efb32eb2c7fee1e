using System.Diagnostics;
using System.Threading.Channels;

namespace AlgoTrader.Broker.Bench;

/// <summary>One measurement: so many ticks a second, each to so many streams.</summary>
internal static class FanoutRun
{
    public const int Streams = 50;
    public const int TicksPerSecond = 10_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    /// <param name="open">Gives a stream's reader.</param>
    /// <param name="tick">Sends one tick, stamped with microseconds since the begin.</param>
    /// <param name="end">Ends all streams behind the last tick.</param>
    /// <param name="stamp">The stamp of what was read.</param>
    public static async Task<FanoutResult> MeasureAsync<T>(Func<ChannelReader<T>> open, Action<double> tick, Action end, Func<T, double> stamp)
    {
        var counts = Enumerable.Range(0, Streams).Select(_ => new LatencyCounts()).ToArray();
        var readers = counts.Select(_ => open()).ToArray();
        var started = Stopwatch.GetTimestamp();
        var reading = readers.Zip(counts, (reader, count) => Task.Run(async () =>
        {
            while (await reader.WaitToReadAsync())
            {
                while (reader.TryRead(out var item))
                    count.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds - stamp(item));
            }
        })).ToArray();
        await new Ticker(TicksPerSecond, Duration).RunAsync(tick);
        end();
        await Task.WhenAll(reading);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new(TicksPerSecond * Duration.TotalSeconds * Streams / seconds, counts.Sum(count => count.Count) / seconds, LatencyCounts.Percentile(counts, 0.99));
    }
}
