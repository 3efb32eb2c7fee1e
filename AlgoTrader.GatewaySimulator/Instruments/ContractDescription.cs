using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>An instrument with its trading rules, as a contract request gets it.</summary>
internal static class ContractDescription
{
    private const int DaysOfHours = 6;

    public static ContractData Of(int requestId, Instrument instrument, DateTimeOffset now) =>
        new(requestId, instrument.Contract)
        {
            MarketName = instrument.Symbol,
            MinTick = instrument.MinTick,
            OrderTypes = "LMT,MKT,WHATIF",
            ValidExchanges = string.Join(',', instrument.Exchanges),
            LongName = instrument.LongName,
            TimeZoneId = instrument.Schedule.TimeZoneId,
            TradingHours = Hours(instrument.Schedule, now),
            LiquidHours = Hours(instrument.Schedule, now),
            AggGroup = 1,
            MarketRuleIds = string.Join(',', instrument.Exchanges.Select(_ => instrument.Increments.RuleId)),
            StockType = instrument.StockType,
            MinSize = instrument.MinSize,
            SizeIncrement = instrument.SizeIncrement,
            SuggestedSizeIncrement = instrument.SuggestedSizeIncrement,
        };

    private static string Hours(TradingSchedule schedule, DateTimeOffset now)
    {
        var first = schedule.SessionOf(now);
        return string.Join(';', Enumerable.Range(0, DaysOfHours).Select(day => HoursOf(schedule, first.AddDays(day))));
    }

    private static string HoursOf(TradingSchedule schedule, DateOnly day)
    {
        var date = TwsTime.FormatDate(day);
        return schedule.IsTradingDay(day) ? $"{date}:{schedule.Open:HHmm}-{date}:{schedule.Close:HHmm}" : $"{date}:CLOSED";
    }
}
