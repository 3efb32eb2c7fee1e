using AlgoTrader.Domain.Calendars;
using AlgoTrader.GatewaySimulator.Instruments.Calendars;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>By which rule the last trading day of a futures month is found.</summary>
internal static class FuturesExpiry
{
    /// <summary>The rules by the names that catalogue files use.</summary>
    public static IReadOnlyDictionary<string, Func<ContractMonth, DateOnly>> Rules { get; } =
        new Dictionary<string, Func<ContractMonth, DateOnly>>(StringComparer.Ordinal)
        {
            ["third-friday"] = ThirdFriday,
            ["currency"] = Currency,
            ["third-last-business-day"] = ThirdLastBusinessDay,
            ["crude-oil"] = CrudeOil,
        };

    private static TradingCalendar Days => TradingCalendar.UsExchanges;

    /// <summary>Stock indices: the third Friday, or the trading day before when it is a holiday.</summary>
    public static DateOnly ThirdFriday(ContractMonth month) =>
        Days.AtOrBefore(UsHolidays.NthOf(month.Year, month.Month, DayOfWeek.Friday, 3));

    // Two business days before the third Wednesday.
    private static DateOnly Currency(ContractMonth month) =>
        Days.Add(UsHolidays.NthOf(month.Year, month.Month, DayOfWeek.Wednesday, 3), -2);

    private static DateOnly ThirdLastBusinessDay(ContractMonth month)
    {
        var next = month.Add(1);
        return Days.Add(new DateOnly(next.Year, next.Month, 1), -3);
    }

    // Three business days before the 25th of the month before; before the business day that precedes the 25th when it is none itself.
    private static DateOnly CrudeOil(ContractMonth month)
    {
        var before = month.Add(-1);
        return Days.Add(Days.AtOrBefore(new DateOnly(before.Year, before.Month, 25)), -3);
    }
}
