using AlgoTrader.GatewaySimulator.Instruments.Calendars;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>Expirations of one class of options: Fridays, or the trading day before when they are holidays.</summary>
internal sealed class OptionCalendar(OptionTerms terms)
{
    private const int Week = 7;
    private (DateOnly Date, IReadOnlyList<OptionExpiry> Expiries)? _latest;

    private static TradingCalendar Days => TradingCalendar.UsExchanges;

    /// <summary>What is listed on a date and still trades then, soonest first.</summary>
    public IReadOnlyList<OptionExpiry> Listed(DateOnly today)
    {
        if (_latest is { } latest && latest.Date == today)
            return latest.Expiries;
        var expirations = new SortedSet<DateOnly>();
        Take(terms.Weeks, FridayOf(today), friday => friday.AddDays(Week), Days.AtOrBefore);
        Take(terms.Months, ContractMonth.Of(today), month => month.Add(1), FuturesExpiry.ThirdFriday);
        IReadOnlyList<OptionExpiry> expiries = [.. expirations.Select(Of)];
        _latest = (today, expiries);
        return expiries;

        void Take<T>(int count, T first, Func<T, T> next, Func<T, DateOnly> expirationOf)
        {
            for (var period = first; count > 0; period = next(period))
            {
                var expiration = expirationOf(period);
                if (Of(expiration).LastTradeDate < today)
                    continue;
                expirations.Add(expiration);
                count--;
            }
        }
    }

    /// <summary>The expiration of a day, listed now or not; null when this class never expires on it.</summary>
    public OptionExpiry? Find(DateOnly expiration)
    {
        var expiry = Of(expiration);
        var isWeekly = terms.Weeks > 0 && expiration == Days.AtOrBefore(FridayOf(expiration));
        return isWeekly || (terms.Months > 0 && expiry.IsMonthly) ? expiry : null;
    }

    private static DateOnly FridayOf(DateOnly date) => date.AddDays(((int)DayOfWeek.Friday - (int)date.DayOfWeek + Week) % Week);

    private OptionExpiry Of(DateOnly expiration) => new(
        expiration,
        terms.IsMorningSettled ? Days.Add(expiration, -1) : expiration,
        expiration == FuturesExpiry.ThirdFriday(ContractMonth.Of(expiration)));
}
