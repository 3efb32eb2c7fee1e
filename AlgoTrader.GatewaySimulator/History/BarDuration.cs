using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>How far back a historical request reaches: a number and S, D, W, M or Y. Days are sessions with data.</summary>
internal sealed record BarDuration(int Count, char Unit)
{
    /// <summary>The nominal length in seconds.</summary>
    public long Seconds => Count * (Unit switch { 'S' => 1L, 'D' => 86_400, 'W' => 604_800, 'M' => 2_592_000, _ => 31_536_000 });

    public static BarDuration? TryParse(string text)
    {
        var parts = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && parts[1] is "S" or "D" or "W" or "M" or "Y"
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1_000_000
            ? new BarDuration(count, parts[1][0])
            : null;
    }

    /// <summary>The first instant of the range that ends at <paramref name="end"/>; <paramref name="newestFirst"/> are instants with data.</summary>
    public DateTimeOffset StartBefore(DateTimeOffset end, IEnumerable<long> newestFirst, TradingSchedule schedule) => Unit switch
    {
        'S' => Subtract(end, () => end.AddSeconds(-Count)),
        'W' => Subtract(end, () => end.AddDays(-7 * Count)),
        'M' => Subtract(end, () => end.AddMonths(-Count)),
        'Y' => Subtract(end, () => end.AddYears(-Count)),
        _ => SessionsBefore(end, newestFirst, schedule),
    };

    private DateTimeOffset SessionsBefore(DateTimeOffset end, IEnumerable<long> newestFirst, TradingSchedule schedule)
    {
        var start = end;
        var sessions = 0;
        DateOnly? current = null;
        foreach (var nanos in newestFirst)
        {
            var time = MarketTime.FromNanos(nanos);
            var session = schedule.SessionOf(time);
            if (session != current && ++sessions > Count)
                break;
            current = session;
            start = time;
        }
        return start;
    }

    private static DateTimeOffset Subtract(DateTimeOffset end, Func<DateTimeOffset> start)
    {
        try
        {
            return start() is var first && first < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : first;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Longer ago than the calendar: everything there is.
            return DateTimeOffset.UnixEpoch;
        }
    }
}
