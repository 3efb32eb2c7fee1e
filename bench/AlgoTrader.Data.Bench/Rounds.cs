namespace AlgoTrader.Data.Bench;

/// <summary>Times of one measurement, after a round that does not count.</summary>
internal sealed class Rounds(int count)
{
    private readonly List<TimeSpan> _times = [];

    public async Task MeasureAsync(Func<Task> action)
    {
        if (count > 1)
            await action();
        for (var round = 0; round < count; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await action();
            _times.Add(TimeProvider.System.GetElapsedTime(start));
        }
        _times.Sort();
    }

    public Figure Speed(string name, string target) =>
        new(name, $"{Rate(Median):F1} M rows/s", $"{Rate(_times[^1]):F1} - {Rate(_times[0]):F1}", target);

    public Figure Milliseconds(string name, string target) =>
        new(name, $"{Median.TotalMilliseconds:F2} ms", $"{_times[0].TotalMilliseconds:F2} - {_times[^1].TotalMilliseconds:F2}", target);

    private TimeSpan Median => _times[_times.Count / 2];

    private static double Rate(TimeSpan time) => RandomWalk.Rows / 1e6 / time.TotalSeconds;
}
