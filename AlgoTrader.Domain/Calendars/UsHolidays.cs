namespace AlgoTrader.Domain.Calendars;

/// <summary>
/// Holidays and half days of the US stock exchanges by their rules, which hold since 1998 (Juneteenth since 2022), and the days that
/// they closed for other reasons.
/// </summary>
public static class UsHolidays
{
    private const int FirstJuneteenth = 2022;

    // The attacks of September 2001, Hurricane Sandy, and days of mourning for presidents.
    private static readonly DateOnly[] Extraordinary =
        [new(2001, 9, 11), new(2001, 9, 12), new(2001, 9, 13), new(2001, 9, 14), new(2004, 6, 11), new(2007, 1, 2), new(2012, 10, 29), new(2012, 10, 30), new(2018, 12, 5), new(2025, 1, 9)];

    public static bool IsHoliday(DateOnly date) =>
        date == NewYear(date.Year) || date == NthOf(date.Year, 1, DayOfWeek.Monday, 3) || date == NthOf(date.Year, 2, DayOfWeek.Monday, 3)
        || date == GoodFriday(date.Year) || date == MemorialDay(date.Year)
        || (date.Year >= FirstJuneteenth && date == Observed(new DateOnly(date.Year, 6, 19)))
        || date == Observed(new DateOnly(date.Year, 7, 4)) || date == NthOf(date.Year, 9, DayOfWeek.Monday, 1)
        || date == Thanksgiving(date.Year) || date == Christmas(date.Year) || Extraordinary.Contains(date);

    /// <summary>The day after Thanksgiving, and the days before Independence Day and Christmas from Monday to Thursday.</summary>
    public static bool IsHalfDay(DateOnly date) =>
        date == Thanksgiving(date.Year).AddDays(1)
        || (date is { Month: 7, Day: 3 } or { Month: 12, Day: 24 } && date.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Thursday);

    /// <summary>1 January; the Monday after it when it is a Sunday, and no day at all when it is a Saturday.</summary>
    public static DateOnly NewYear(int year)
    {
        var day = new DateOnly(year, 1, 1);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(1) : day;
    }

    public static DateOnly Christmas(int year) => Observed(new DateOnly(year, 12, 25));

    public static DateOnly GoodFriday(int year) => Easter(year).AddDays(-2);

    /// <summary>The n-th day of its name in a month.</summary>
    public static DateOnly NthOf(int year, int month, DayOfWeek name, int n)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)name - (int)first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    private static DateOnly Thanksgiving(int year) => NthOf(year, 11, DayOfWeek.Thursday, 4);

    private static DateOnly MemorialDay(int year)
    {
        var last = new DateOnly(year, 5, 31);
        return last.AddDays(-(((int)last.DayOfWeek + 6) % 7));
    }

    private static DateOnly Observed(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    // The Gregorian computus: golden number, century's corrections, epact, Sunday after the full moon.
    private static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var moon = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        moon -= moon / 28 * (1 - (29 / (moon + 1) * ((21 - golden) / 11)));
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        var fromMarch = moon - weekday;
        var month = 3 + ((fromMarch + 40) / 44);
        return new DateOnly(year, month, fromMarch + 28 - (31 * (month / 4)));
    }
}
