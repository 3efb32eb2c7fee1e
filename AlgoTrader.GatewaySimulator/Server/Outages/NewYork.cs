using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.GatewaySimulator.Server.Outages;

/// <summary>New York's clock, by which IB's American servers are run.</summary>
internal static class NewYork
{
    private static readonly TimeZoneInfo Zone = TwsTimeZone.TryFind(TradingSchedule.UsStocks.TimeZoneId, out var zone)
        ? zone
        : throw new TimeZoneNotFoundException("The system has no time zone America/New_York; install its tzdata package.");

    public static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);

    /// <summary>The instant of a local time. One that summer time skips is an hour later.</summary>
    public static DateTimeOffset At(DateOnly date, TimeSpan sinceMidnight)
    {
        var local = date.ToDateTime(TimeOnly.MinValue) + sinceMidnight;
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(local) ? local.AddHours(1) : local, Zone), TimeSpan.Zero);
    }
}
