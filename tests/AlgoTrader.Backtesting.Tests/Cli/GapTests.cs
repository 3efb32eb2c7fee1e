using AlgoTrader.Backtesting.Cli;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Tests.Cli;

/// <summary>What is missing, and what a market leaves out by itself.</summary>
public sealed class GapTests
{
    private static readonly TradingSession All = TradingSession.Parse("all");
    private static readonly TradingSession Regular = TradingSession.Parse("regular");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public void Gaps_RegularSessionsOverHolidaysHalfDaysAndChangesOfTheClock_AreNone()
    {
        var bars = Sessions(new(2023, 11, 1), new(2024, 3, 29));
        Assert.Null(HistoryCheck.Gaps(Stock(bars), Regular));
        Assert.Null(HistoryCheck.Gaps(Stock(bars), All));
    }

    [Fact]
    public void Gaps_WholeSessionMissing_IsAGap()
    {
        var bars = Sessions(new(2024, 1, 2), new(2024, 1, 31));
        bars.RemoveAll(bar => bar.Start.Date == new DateTime(2024, 1, 10));
        Assert.Equal("GEN lacks 78 bars in 1 gaps; the longest is 06:30:00 from 2024-01-10 14:30:00Z on.", HistoryCheck.Gaps(Stock(bars), Regular));
        Assert.Equal("GEN lacks 78 bars in 1 gaps; the longest is 06:30:00 from 2024-01-10 14:30:00Z on.", HistoryCheck.Gaps(Stock(bars), All));
    }

    [Fact]
    public void Gaps_SeveralSessionsOnEnd_AreOne()
    {
        var bars = Sessions(new(2024, 1, 2), new(2024, 1, 31));
        Cut(bars, "2024-01-11T20:00Z", "2024-01-17T15:30Z");
        Assert.Equal("GEN lacks 180 bars in 1 gaps; the longest is 5.19:30:00 from 2024-01-11 20:00:00Z on.", HistoryCheck.Gaps(Stock(bars), Regular));
    }

    [Fact]
    public void Gaps_ThreeDaysOfAStockWithItsNights_AreNone()
    {
        var bars = Bars(new(2024, 6, 6), new(2024, 6, 10), day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? [] : [(4 * 60, 20 * 60)]);
        Assert.Null(HistoryCheck.Gaps(Stock(bars), All));
    }

    [Theory]
    [InlineData("14:30", "16:00", "18 bars in 1 gaps; the longest is 01:30:00 from 2024-01-10 14:30:00Z on")]
    [InlineData("19:30", "21:00", "18 bars in 1 gaps; the longest is 01:30:00 from 2024-01-10 19:30:00Z on")]
    [InlineData("17:00", "17:05", "1 bars in 1 gaps; the longest is 00:05:00 from 2024-01-10 17:00:00Z on")]
    public void Gaps_PartOfASessionMissing_IsAGap(string from, string to, string expected)
    {
        var bars = Sessions(new(2024, 1, 2), new(2024, 1, 31));
        Cut(bars, $"2024-01-10T{from}Z", $"2024-01-10T{to}Z");
        Assert.Contains(expected, HistoryCheck.Gaps(Stock(bars), Regular), StringComparison.Ordinal);
        Assert.Contains(expected, HistoryCheck.Gaps(Stock(bars), All), StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_FirstAndLastSessionCutByTheRun_AreNone()
    {
        var bars = Sessions(new(2024, 1, 2), new(2024, 1, 5));
        Cut(bars, "2024-01-02T14:30Z", "2024-01-02T16:00Z");
        Cut(bars, "2024-01-05T18:00Z", "2024-01-05T21:00Z");
        Assert.Contains("in 2 gaps", HistoryCheck.Gaps(Stock(bars), Regular), StringComparison.Ordinal);
        Assert.Null(HistoryCheck.Gaps(Stock(bars), Regular, Time("2024-01-02T16:00Z"), Time("2024-01-05T18:00Z")));
    }

    [Fact]
    public void Gaps_FutureWithItsDailyBreakWeekendsAndHolidays_AreNone() => Assert.Null(HistoryCheck.Gaps(Future(Nights()), All));

    [Theory]
    [InlineData("2024-01-09T21:00Z", "2024-01-10T02:00Z", "48 bars in 1 gaps; the longest is 04:00:00 from 2024-01-09 21:00:00Z on")]
    [InlineData("2024-01-10T04:55Z", "2024-01-10T05:10Z", "3 bars in 1 gaps; the longest is 00:15:00 from 2024-01-10 04:55:00Z on")]
    [InlineData("2024-01-09T23:50Z", "2024-01-10T00:10Z", "4 bars in 1 gaps; the longest is 00:20:00 from 2024-01-09 23:50:00Z on")]
    [InlineData("2024-01-21T23:00Z", "2024-01-22T14:00Z", "180 bars in 1 gaps; the longest is 15:00:00 from 2024-01-21 23:00:00Z on")]
    public void Gaps_FutureSilentLongerThanItsBreak_IsAGap(string from, string to, string expected)
    {
        var bars = Nights();
        Cut(bars, from, to);
        Assert.Contains(expected, HistoryCheck.Gaps(Future(bars), All), StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_TwoDaysOfAFuture_DoNotCountItsBreak()
    {
        var bars = Nights().Where(bar => bar.Start >= Time("2024-01-09T12:00Z") && bar.Start < Time("2024-01-10T21:00Z")).ToList();
        Assert.Null(HistoryCheck.Gaps(Future(bars), All));
        Cut(bars, "2024-01-09T13:00Z", "2024-01-09T14:00Z");
        Assert.Contains("in 1 gaps", HistoryCheck.Gaps(Future(bars), All), StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_DayOfDailyBarsOfAStock_IsAGapUnlessTheExchangeWasClosed()
    {
        var bars = Enumerable.Range(0, 60).Select(i => new DateTimeOffset(2001, 8, 13, 0, 0, 0, TimeSpan.Zero).AddDays(i))
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day.Date != new DateTime(2001, 9, 3) && (day.Month != 9 || day.Day is < 11 or > 14))
            .Select(day => Bar(day, TimeSpan.FromDays(1))).ToList();
        Assert.Null(HistoryCheck.Gaps(Stock(bars), All));
        bars.RemoveAll(bar => bar.Start.Date == new DateTime(2001, 8, 22));
        Assert.Contains("1 bars in 1 gaps; the longest is 1.00:00:00 from 2001-08-22", HistoryCheck.Gaps(Stock(bars), All), StringComparison.Ordinal);
    }

    /// <summary>Five-minute bars of the regular sessions, both days included.</summary>
    private static List<Bar> Sessions(DateTime first, DateTime last)
    {
        DateTime[] closed = [new(2023, 11, 23), new(2023, 12, 25), new(2024, 1, 1), new(2024, 1, 15), new(2024, 2, 19), new(2024, 3, 29)];
        return Bars(first, last, day => closed.Contains(day) || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? []
            : [(9 * 60 + 30, day == new DateTime(2023, 11, 24) ? 13 * 60 : 16 * 60)]);
    }

    /// <summary>Five-minute bars of a future in January 2024: 18:00 to 17:00, until 13:00 on a holiday.</summary>
    private static List<Bar> Nights() => Bars(new(2024, 1, 2), new(2024, 1, 31), day => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => [],
        DayOfWeek.Sunday => [(18 * 60, 24 * 60)],
        DayOfWeek.Friday => [(0, 17 * 60)],
        _ => [(0, day.Day == 15 ? 13 * 60 : 17 * 60), (18 * 60, 24 * 60)],
    });

    private static List<Bar> Bars(DateTime first, DateTime last, Func<DateTime, (int From, int To)[]> hours)
    {
        var bars = new List<Bar>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            foreach (var (from, to) in hours(day))
            {
                for (var minute = from; minute < to; minute += 5)
                {
                    var local = day.AddMinutes(minute);
                    bars.Add(Bar(new DateTimeOffset(local, NewYork.GetUtcOffset(local)), TimeSpan.FromMinutes(5)));
                }
            }
        }

        return bars;
    }

    private static Bar Bar(DateTimeOffset start, TimeSpan length)
    {
        var price = Price.FromDecimal(100);
        return new(UnixNanos.From(start), length, price, price, price, price, 1, 0);
    }

    private static void Cut(List<Bar> bars, string from, string to) => Assert.NotEqual(0, bars.RemoveAll(bar => bar.Start >= Time(from) && bar.Start < Time(to)));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static InstrumentHistory Stock(IEnumerable<Bar> bars) => new(new Instrument("GEN"), 1, [.. bars], []);

    private static InstrumentHistory Future(IEnumerable<Bar> bars) => new(InstrumentText.Parse("ESH4:FUT:CME"), 50, [.. bars], []);
}
