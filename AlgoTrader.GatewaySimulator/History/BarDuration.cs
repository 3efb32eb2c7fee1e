using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>How far back a historical request reaches: a number and S, D, W, M or Y. Days are sessions with data.</summary>
internal sealed record BarDuration(int Count, char Unit)
{
    public static BarDuration? TryParse(string text)
    {
        var parts = text.Trim().Split(' ');
        return parts.Length == 2 && parts[1] is "S" or "D" or "W" or "M" or "Y"
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1_000_000
            ? new BarDuration(count, parts[1][0])
            : null;
    }

    /// <summary>The first instant of the range that ends at <paramref name="end"/>.</summary>
    public DateTimeOffset StartBefore(DateTimeOffset end, IEnumerable<MinuteBar> newestFirst, TradingSchedule schedule) => Unit switch
    {
        'S' => Subtract(end, () => end.AddSeconds(-Count)),
        'W' => Subtract(end, () => end.AddDays(-7 * Count)),
        'M' => Subtract(end, () => end.AddMonths(-Count)),
        'Y' => Subtract(end, () => end.AddYears(-Count)),
        _ => SessionsBefore(end, newestFirst, schedule),
    };

    private DateTimeOffset SessionsBefore(DateTimeOffset end, IEnumerable<MinuteBar> newestFirst, TradingSchedule schedule)
    {
        var start = end;
        var sessions = 0;
        DateOnly? current = null;
        foreach (var minute in newestFirst)
        {
            var session = schedule.SessionOf(minute.Start);
            if (session != current && ++sessions > Count)
                break;
            current = session;
            start = minute.Start;
        }
        return start;
    }

    private static DateTimeOffset Subtract(DateTimeOffset end, Func<DateTimeOffset> start)
    {
        try
        {
            return start();
        }
        catch (ArgumentOutOfRangeException)
        {
            // Longer ago than the calendar: everything there is.
            return end < DateTimeOffset.UnixEpoch ? end : DateTimeOffset.UnixEpoch;
        }
    }
}
