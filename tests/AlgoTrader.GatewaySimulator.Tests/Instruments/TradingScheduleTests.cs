using System.Globalization;
using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Tests.Instruments;

public sealed class TradingScheduleTests
{
    [Theory]
    [InlineData("us-stocks", "2024-03-08", "2024-03-08T09:00", "2024-03-08T14:30", "2024-03-08T21:00", "2024-03-09T01:00")]
    [InlineData("us-stocks", "2024-03-11", "2024-03-11T08:00", "2024-03-11T13:30", "2024-03-11T20:00", "2024-03-12T00:00")] // summer time
    [InlineData("us-stocks", "2015-12-24", "2015-12-24T09:00", "2015-12-24T14:30", "2015-12-24T18:00", "2015-12-24T22:00")] // half day
    [InlineData("us-stocks", "2013-07-03", "2013-07-03T08:00", "2013-07-03T13:30", "2013-07-03T17:00", "2013-07-03T21:00")]
    [InlineData("globex", "2013-10-07", "2013-10-06T22:00", "2013-10-07T13:30", "2013-10-07T20:15", "2013-10-07T21:00")] // opens on Sunday
    [InlineData("globex", "2024-01-15", "2024-01-14T23:00", "2024-01-15T14:30", "2024-01-15T18:00", "2024-01-15T18:00")] // holiday until noon
    [InlineData("globex", "2024-11-29", "2024-11-28T23:00", "2024-11-29T14:30", "2024-11-29T18:15", "2024-11-29T18:15")] // half day
    [InlineData("commodities", "2013-10-07", "2013-10-06T22:00", "2013-10-07T13:30", "2013-10-07T21:00", "2013-10-07T21:00")]
    [InlineData("forex", "2014-05-05", "2014-05-04T21:15", "2014-05-04T21:15", "2014-05-05T21:00", "2014-05-05T21:00")]
    [InlineData("forex", "2014-05-09", "2014-05-08T21:15", "2014-05-08T21:15", "2014-05-09T21:00", "2014-05-09T21:00")] // Friday's close
    [InlineData("always", "2024-08-10", "2024-08-10T00:00", "2024-08-10T00:00", "2024-08-11T00:00", "2024-08-11T00:00")] // a Saturday
    public void Hours_KnownDates_AreTheMarkets(string name, string date, string open, string regularOpen, string regularClose, string close)
    {
        var schedule = Schedules.ByName[name];
        Assert.Equal((Utc(open), Utc(close)), schedule.TradingHours(Date(date)));
        Assert.Equal((Utc(regularOpen), Utc(regularClose)), schedule.RegularHours(Date(date)));
        Assert.True(schedule.IsOpen(Utc(open)));
        Assert.False(schedule.IsOpen(Utc(close)) && name != "always");
        Assert.True(schedule.IsRegular(Utc(regularClose).AddTicks(-1)));
        Assert.Equal(Date(date), schedule.SessionOf(Utc(regularOpen)));
        Assert.Equal(Date(date), schedule.SessionOf(Utc(close).AddTicks(-1)));
    }

    [Theory]
    [InlineData("us-stocks", "2013-10-05T15:00", "2013-10-05")] // a Saturday is its own date
    [InlineData("globex", "2013-10-04T21:59", "2013-10-04")]
    [InlineData("globex", "2013-10-04T22:00", "2013-10-07")] // Friday 17:00 Chicago and the weekend belong to Monday
    [InlineData("globex", "2013-10-06T12:00", "2013-10-07")]
    [InlineData("globex", "2013-10-07T22:00", "2013-10-08")]
    [InlineData("globex", "2023-12-25T22:59", "2023-12-25")] // the pre-open of a holiday
    [InlineData("globex", "2023-12-25T23:00", "2023-12-26")]
    [InlineData("forex", "2014-05-07T21:05", "2014-05-08")] // the break belongs to the date that begins
    [InlineData("always", "2015-05-02T23:59", "2015-05-02")]
    public void SessionOf_AnyInstant_IsItsTradingDate(string name, string time, string date) =>
        Assert.Equal(Date(date), Schedules.ByName[name].SessionOf(Utc(time)));

    [Fact]
    public void SessionOf_ThroughAYear_IsOneUnbrokenRowOfSessions()
    {
        foreach (var (name, schedule) in Schedules.ByName)
        {
            var last = DateOnly.MinValue;
            for (var time = Utc("2012-12-28T00:00"); time < Utc("2014-01-10T00:00"); time = time.AddMinutes(97))
            {
                var session = schedule.SessionOf(time);
                Assert.True(session >= last, $"{name} {time:O}: {session} after {last}");
                if (schedule.IsRegular(time))
                    Assert.True(schedule.IsOpen(time), $"{name} {time:O} is regular, but closed");
                if (schedule.IsOpen(time))
                    Assert.True(schedule.IsTradingDay(session), $"{name} {time:O} is open on {session}");
                last = session;
            }
        }
    }

    [Fact]
    public void Holidays_OfKnownYears_AreTheExchanges()
    {
        Assert.Equal(
            ["0102", "0116", "0220", "0407", "0529", "0619", "0704", "0904", "1123", "1225"], Closed(2023));
        Assert.Equal(["0101", "0120", "0217", "0410", "0525", "0703", "0907", "1126", "1225"], Closed(2020));
        Assert.Equal(["0117", "0221", "0415", "0530", "0620", "0704", "0905", "1124", "1226"], Closed(2022)); // no New Year: a Saturday
        Assert.Equal(["0102", "0116", "0220", "0406", "0528", "0704", "0903", "1029", "1030", "1122", "1225"], Closed(2012));
        Assert.Equal(["0101", "0121", "0218", "0321", "0526", "0704", "0901", "1127", "1225"], Closed(2008));
    }

    [Fact]
    public void NextOpenAndClose_OverALongWeekend_AreTheNextSessions()
    {
        var stocks = TradingSchedule.UsStocks;
        var fridayEvening = Utc("2024-01-13T00:30"); // Friday 19:30, before the holiday of Monday
        Assert.Equal(Utc("2024-01-13T01:00"), stocks.NextClose(fridayEvening));
        Assert.Equal(Utc("2024-01-16T09:00"), stocks.NextOpen(fridayEvening));
        Assert.Equal(Utc("2024-01-16T14:30"), stocks.NextOpen(fridayEvening, regular: true));
        Assert.Equal(Utc("2024-01-16T21:00"), stocks.NextClose(fridayEvening, regular: true));
        Assert.Equal(Utc("2014-05-11T21:15"), Schedules.Forex.NextOpen(Utc("2014-05-09T21:00")));
    }

    [Fact]
    public void SessionOf_SameDay_AllocatesNothing()
    {
        var schedule = Schedules.Globex;
        var time = Utc("2024-03-05T15:00");
        var regular = schedule.IsRegular(time);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            regular &= schedule.IsRegular(time.AddSeconds(i)) && schedule.SessionOf(time) == new DateOnly(2024, 3, 5);
        Assert.True(regular);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string[] Closed(int year) =>
    [
        .. Enumerable.Range(0, 366).Select(day => new DateOnly(year, 1, 1).AddDays(day))
            .Where(day => day.Year == year && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !TradingSchedule.UsStocks.IsTradingDay(day))
            .Select(day => day.ToString("MMdd", CultureInfo.InvariantCulture)),
    ];

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
