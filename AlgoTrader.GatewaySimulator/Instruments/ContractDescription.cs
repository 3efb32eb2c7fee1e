using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>An instrument with its trading rules, as a contract request gets it.</summary>
internal static class ContractDescription
{
    private const int DaysOfHours = 6;

    /// <summary>The description in the words of the request: by the exchange it asked for, and as the continuous future if it asked so.</summary>
    public static ContractData Of(int requestId, Instrument instrument, Contract asked, DateTimeOffset now)
    {
        var trading = Hours(instrument.Schedule, now, instrument.Schedule.TradingHours);
        var liquid = Hours(instrument.Schedule, now, instrument.Schedule.RegularHours);
        return new ContractData(requestId, instrument.ContractAs(asked))
        {
            MarketName = instrument.MarketName,
            MinTick = instrument.MinTick,
            OrderTypes = instrument.OrderTypes,
            ValidExchanges = string.Join(',', instrument.Exchanges),
            PriceMagnifier = instrument.PriceMagnifier,
            UnderConId = instrument.UnderConId,
            LongName = instrument.LongName,
            ContractMonth = instrument.ContractMonth,
            Industry = instrument.Industry,
            Category = instrument.Category,
            Subcategory = instrument.Subcategory,
            TimeZoneId = instrument.Schedule.TimeZoneId,
            TradingHours = trading,
            LiquidHours = liquid,
            SecurityIds = [.. instrument.SecurityIds],
            AggGroup = instrument.AggGroup,
            UnderSymbol = instrument.UnderSymbol,
            UnderSecType = instrument.UnderSecType,
            MarketRuleIds = MarketRuleIds(instrument),
            RealExpirationDate = instrument.ExpirationDate is { } date ? TwsTime.FormatDate(date) : "",
            StockType = instrument.StockType,
            MinSize = instrument.MinSize,
            SizeIncrement = instrument.SizeIncrement,
            SuggestedSizeIncrement = instrument.SuggestedSizeIncrement,
        };
    }

    /// <summary>A bond's description.</summary>
    public static BondContractData OfBond(int requestId, Instrument instrument, BondTerms terms, Contract asked) =>
        new(requestId, instrument.ContractAs(asked))
        {
            Cusip = terms.Cusip,
            Coupon = terms.Coupon,
            Maturity = TwsTime.FormatDate(terms.Maturity),
            IssueDate = TwsTime.FormatDate(terms.Issued),
            Ratings = terms.Ratings,
            BondType = terms.BondType,
            CouponType = terms.CouponType,
            MarketName = instrument.MarketName,
            MinTick = instrument.MinTick,
            OrderTypes = instrument.OrderTypes,
            ValidExchanges = string.Join(',', instrument.Exchanges),
            LongName = instrument.LongName,
            SecurityIds = [.. instrument.SecurityIds],
            AggGroup = instrument.AggGroup,
            MarketRuleIds = MarketRuleIds(instrument),
            MinSize = instrument.MinSize,
            SizeIncrement = instrument.SizeIncrement,
            SuggestedSizeIncrement = instrument.SuggestedSizeIncrement,
        };

    // One number per exchange, in the order of the exchanges.
    private static string MarketRuleIds(Instrument instrument) =>
        string.Join(',', instrument.Exchanges.Select(_ => instrument.Increments.RuleId));

    // "20250620:0400-20250620:2000;20250621:CLOSED"
    private static string Hours(TradingSchedule schedule, DateTimeOffset now, Func<DateOnly, (DateTimeOffset Open, DateTimeOffset Close)?> hoursOf)
    {
        var first = schedule.SessionOf(now);
        return string.Join(';', Enumerable.Range(0, DaysOfHours).Select(number =>
        {
            var day = first.AddDays(number);
            return hoursOf(day) is { } hours ? $"{Local(hours.Open)}-{Local(hours.Close)}" : $"{TwsTime.FormatDate(day)}:CLOSED";
        }));

        string Local(DateTimeOffset time) => schedule.ToLocal(time).ToString("yyyyMMdd:HHmm", System.Globalization.CultureInfo.InvariantCulture);
    }
}
