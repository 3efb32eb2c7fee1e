using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>Bars of hours and days: history, each when it is over.</summary>
internal static class PastBarEvents
{
    public static IEnumerable<TimedEvent> Hours(IReadOnlyList<MinuteBar> bars, Instrument instrument) =>
        bars.Select(bar => Past(instrument, TimeSpan.FromHours(1), bar, bar.Start.AddHours(1)));

    /// <summary>Days, stamped at the open of their session and over at its close.</summary>
    public static IEnumerable<TimedEvent> Days(IReadOnlyList<MinuteBar> bars, Instrument instrument) =>
        bars.Select(bar => Past(instrument, TimeSpan.FromDays(1), bar, Close(instrument.Schedule, bar.Start)));

    private static TimedEvent Past(Instrument instrument, TimeSpan length, MinuteBar bar, DateTimeOffset end) =>
        new(MarketTime.ToNanos(end), EventPlace.Step, IsPlayed: false, new PastBar(instrument, length, bar));

    private static DateTimeOffset Close(TradingSchedule schedule, DateTimeOffset open) =>
        schedule.RegularHours(schedule.SessionOf(open)) is { } hours && hours.Close > open ? hours.Close : open.AddDays(1);
}
