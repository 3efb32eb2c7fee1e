using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>Cuts ranges into requests of the lengths that IB documents for each size of bar.</summary>
internal static class HistoryChunks
{
    private const long SecondsADay = 86_400;

    /// <summary>Asked for when the caller leaves the begin open.</summary>
    public const string OpenDuration = "5 D";

    // IB's name of each size, and the most whole days of one request.
    private static readonly SortedDictionary<int, (string Name, int Days)> Sizes = new()
    {
        [60] = ("1 min", 1), [120] = ("2 mins", 2), [180] = ("3 mins", 7), [300] = ("5 mins", 7), [600] = ("10 mins", 7), [900] = ("15 mins", 7),
        [1200] = ("20 mins", 7), [1800] = ("30 mins", 30), [3600] = ("1 hour", 30), [7200] = ("2 hours", 30), [14400] = ("4 hours", 30),
        [86400] = ("1 day", 365),
    };

    public static IEnumerable<int> Intervals => Sizes.Keys;

    public static bool IsServed(int intervalSeconds) => Sizes.ContainsKey(intervalSeconds);

    public static string BarSize(int intervalSeconds) => Sizes[intervalSeconds].Name;

    /// <summary>The requests for a range, newest first: the way in which open ends become known.</summary>
    public static IEnumerable<HistoryQuery> Of(Instrument instrument, int intervalSeconds, long fromNanos, long toNanos)
    {
        var days = Sizes[intervalSeconds].Days;
        // IB counts trading days back from the end, a begun one as one: a day less than the most never asks for too few. A single day is asked for
        // in seconds, which it counts by the clock.
        var step = (days == 1 ? SecondsADay : (days - 1) * SecondsADay) * UnixNanos.PerSecond;
        for (var end = toNanos; end > fromNanos; end -= step)
            yield return new(instrument, intervalSeconds, end, Duration(Math.Min(step, end - fromNanos)));
    }

    private static string Duration(long nanos)
    {
        var seconds = (nanos + UnixNanos.PerSecond - 1) / UnixNanos.PerSecond;
        return seconds <= SecondsADay
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds} S")
            : string.Create(CultureInfo.InvariantCulture, $"{((seconds + SecondsADay - 1) / SecondsADay) + 1} D");
    }
}
