using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>An instrument with its trading rules, as a contract request gets it.</summary>
internal static class ContractDescription
{
    private const int DaysOfHours = 6;

    public static ContractData Of(int requestId, Instrument instrument, DateTimeOffset now) =>
        new(requestId, instrument.Contract)
        {
            MarketName = instrument.Symbol,
            MinTick = Instrument.Tick,
            OrderTypes = "LMT,MKT,WHATIF",
            ValidExchanges = $"SMART,{instrument.PrimaryExchange}",
            LongName = instrument.LongName,
            TimeZoneId = Instrument.TimeZone,
            TradingHours = Hours(now),
            LiquidHours = Hours(now),
            AggGroup = 1,
            MarketRuleIds = "26,26",
            StockType = "COMMON",
            MinSize = 1,
            SizeIncrement = 1,
            SuggestedSizeIncrement = 100,
        };

    private static string Hours(DateTimeOffset now)
    {
        var first = TradingHours.SessionOf(now);
        return string.Join(';', Enumerable.Range(0, DaysOfHours).Select(day => HoursOf(first.AddDays(day))));
    }

    private static string HoursOf(DateOnly day)
    {
        var date = TwsTime.FormatDate(day);
        return TradingHours.IsBusinessDay(day) ? $"{date}:{TradingHours.Open:HHmm}-{date}:{TradingHours.Close:HHmm}" : $"{date}:CLOSED";
    }
}
