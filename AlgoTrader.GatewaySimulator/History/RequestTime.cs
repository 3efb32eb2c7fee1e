using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>
/// Times in requests: <c>yyyyMMdd HH:mm:ss zone</c>, <c>yyyyMMdd-HH:mm:ss</c> (UTC), seconds since 1970, and without a zone in that of the
/// instrument. A date alone is its midnight there.
/// </summary>
internal static class RequestTime
{
    private const int DateLength = 8;

    public static bool TryParse(string text, TradingSchedule schedule, out DateTimeOffset time)
    {
        text = text.Trim();
        if (!TwsTime.TryParse(text, out time))
            return false;
        var isLocal = text.Length == DateLength
            || (!text.Contains('-', StringComparison.Ordinal) && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 2);
        if (isLocal)
            time = schedule.At(DateOnly.FromDateTime(time.DateTime), TimeOnly.FromDateTime(time.DateTime));
        return true;
    }
}
