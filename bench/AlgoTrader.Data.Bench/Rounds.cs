using System.Runtime;

namespace AlgoTrader.Data.Bench;

/// <summary>
/// Times of one measurement. Rounds before it do not count: they go on until the runtime has compiled nothing for a while, because what it compiles
/// again, on another thread, is processor time that no later round takes.
/// </summary>
internal sealed class Rounds(int count)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(15);

    private readonly List<TimeSpan> _times = [];
    private readonly List<TimeSpan> _processorTimes = [];

    public async Task MeasureAsync(Func<Task> action)
    {
        if (count > 1)
            await WarmUpAsync(action);
        for (var round = 0; round < count; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var processor = Environment.CpuUsage.TotalTime;
            await action();
            _times.Add(TimeProvider.System.GetElapsedTime(start));
            _processorTimes.Add(Environment.CpuUsage.TotalTime - processor);
        }
        _times.Sort();
        _processorTimes.Sort();
    }

    public Figure Speed(string name, string target) =>
        new(
            name, $"{Rate(Median):F1} M rows/s", $"{Rate(_times[^1]):F1} - {Rate(_times[0]):F1}", $"{Rate(_processorTimes[_processorTimes.Count / 2]):F1} M rows/s",
            target);

    public Figure Milliseconds(string name, string target) =>
        new(
            name, $"{Median.TotalMilliseconds:F2} ms", $"{_times[0].TotalMilliseconds:F2} - {_times[^1].TotalMilliseconds:F2}",
            $"{_processorTimes[_processorTimes.Count / 2].TotalMilliseconds:F2} ms", target);

    private static async Task WarmUpAsync(Func<Task> action)
    {
        var start = TimeProvider.System.GetTimestamp();
        var compiledAt = start;
        do
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            await action();
            if (JitInfo.GetCompiledMethodCount() != compiled)
                compiledAt = TimeProvider.System.GetTimestamp();
        }
        while (TimeProvider.System.GetElapsedTime(compiledAt) < Quiet && TimeProvider.System.GetElapsedTime(start) < LongestWarmUp);
    }

    private TimeSpan Median => _times[_times.Count / 2];

    private static double Rate(TimeSpan time) => RandomWalk.Rows / 1e6 / time.TotalSeconds;
}
