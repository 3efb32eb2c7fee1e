using System.Globalization;
using AlgoTrader.Strategies.Scheduling;

namespace AlgoTrader.Strategies.Tests.Scheduling;

public sealed class TradingScheduleTests
{
    private static readonly string[] Zones =
    [
        "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kolkata", "UTC", "America/Santiago", "Africa/Cairo", "Pacific/Chatham",
    ];

    [Theory]
    [InlineData("2026-11-23T14:29:59Z", false)]
    [InlineData("2026-11-23T14:30:00Z", true)]
    [InlineData("2026-11-23T20:59:59Z", true)]
    [InlineData("2026-11-23T21:00:00Z", false)]
    [InlineData("2026-07-01T13:30:00Z", true)] // in summer New York is an hour earlier
    [InlineData("2026-11-21T15:00:00Z", false)] // Saturday
    [InlineData("2026-11-26T15:00:00Z", false)] // Thanksgiving
    [InlineData("2026-12-24T15:00:00Z", false)] // named
    public void IsOpen_RegularHours_StartInclusiveEndExclusive(string time, bool open) => Assert.Equal(open, Parse(
        """
        {"timezone":"America/New_York","skip_weekends":true,"windows":[{"start":"09:30","end":"16:00"}],"holiday_calendar":"us-stocks","holidays":["2026-12-24"]}
        """).IsOpen(Time(time)));

    [Theory]
    [InlineData("2026-11-20T23:30:00Z", true)] // Friday 18:30
    [InlineData("2026-11-21T08:00:00Z", true)] // Saturday 03:00: of Friday's window
    [InlineData("2026-11-21T09:00:00Z", false)] // Saturday 04:00: its end
    [InlineData("2026-11-21T23:30:00Z", false)] // Saturday 18:30: begins none
    [InlineData("2026-11-23T08:00:00Z", false)] // Monday 03:00: Sunday began none
    [InlineData("2026-11-23T23:00:00Z", true)] // Monday 18:00
    public void IsOpen_Overnight_CountsForTheDayItBegan(string time, bool open) => Assert.Equal(open, Parse(
        """{"timezone":"America/New_York","skip_weekends":true,"windows":[{"start":"18:00","end":"04:00"}]}""").IsOpen(Time(time)));

    [Fact]
    public void IsOpen_Empty_Always()
    {
        Assert.True(Parse("{}").IsOpen(Time("2026-11-21T03:00:00Z")));
        Assert.Null(Parse("{}").NextChange(Time("2026-11-21T03:00:00Z")));
    }

    [Fact]
    public void NextChange_BeforeALongWeekend_IsTheOpeningAfterIt()
    {
        var schedule = Parse("""{"skip_weekends":true,"windows":[{"start":"09:30","end":"16:00"}],"holiday_calendar":"us-stocks"}""");
        // Friday's close before Labor Day.
        Assert.Equal(Time("2026-09-08T13:30:00Z"), schedule.NextChange(Time("2026-09-04T20:00:00Z")));
        Assert.Equal(Time("2026-09-04T20:00:00Z"), schedule.NextChange(Time("2026-09-04T13:30:00Z")));
    }

    [Fact]
    public void Random_AcrossClockChanges_AgreesWithEveryMinuteOfTheCalendar()
    {
        const int Seed = 20261121;
        const int Days = 24;
        TestContext.Current.SendDiagnosticMessage("seed {0}", Seed);
        var random = new Random(Seed);
        for (var run = 0; run < 60; run++)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[run % Zones.Length]);
            var first = FirstDay(random, zone);
            var schedule = new TradingSchedule
            {
                TimeZone = zone,
                SkipWeekends = random.Next(2) == 0,
                Windows = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Window(random))],
                HolidayCalendar = random.Next(3) == 0 ? TradingSchedule.UsStocks : string.Empty,
                Holidays = [.. Enumerable.Range(0, random.Next(3)).Select(_ => DateOnly.FromDateTime(first.AddDays(random.Next(Days))))],
            };
            var reckoned = new MinuteByMinute(schedule, first, Days);
            DateTimeOffset? change = null;
            var before = schedule.IsOpen(new(first, TimeSpan.Zero));
            for (var minute = 0; minute < (Days - 2) * 1440; minute++)
            {
                var utc = DateTime.SpecifyKind(first.AddMinutes(minute), DateTimeKind.Utc);
                var open = reckoned.IsOpen(utc, zone);
                Assert.True(open == schedule.IsOpen(new(utc)), $"run {run}, {ScheduleJson.Write(schedule)}, {utc:O}: {open}");
                // What was said to be the next change is the next one found by walking.
                if (open != before && minute > 0)
                    Assert.True(change == new DateTimeOffset(utc), $"run {run}, {ScheduleJson.Write(schedule)}: {utc:O} is a change, told was {change:O}");
                if (minute == 0 || open != before)
                    change = schedule.NextChange(new(utc));
                before = open;
            }
        }
    }

    [Theory]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"zone":"UTC"}""", "'zone' is no field")]
    [InlineData("""{"timezone":"Mars/Phobos"}""", "tz database")]
    [InlineData("""{"timezone":7}""", "timezone 7")]
    [InlineData("""{"skip_weekends":"yes"}""", "true or false")]
    [InlineData("""{"windows":{"start":"09:30"}}""", "windows is a list")]
    [InlineData("""{"windows":[{"start":"09:30","end":"25:00"}]}""", "windows[0].end")]
    [InlineData("""{"windows":[{"start":"9:30","end":"16:00"}]}""", "windows[0].start")]
    [InlineData("""{"windows":[{"end":"16:00"}]}""", "windows[0].start")]
    [InlineData("""{"windows":[{"start":"10:00","end":"10:00"}]}""", "begins and ends at 10:00")]
    [InlineData("""{"windows":[{"start":"10:00","end":"11:00","day":"Mon"}]}""", "windows[0].day")]
    [InlineData("""{"holidays":["24.12.2026"]}""", "holidays[0]")]
    [InlineData("""{"holiday_calendar":"moon"}""", "Known: us-stocks")]
    public void Parse_Rubbish_NamesTheFieldAndTheRemedy(string json, string words)
    {
        var error = Assert.Throws<ScheduleException>(() => ScheduleJson.Parse(json));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Parsed_IsTheSameSchedule()
    {
        const string Json =
            """{"timezone":"Europe/Berlin","skip_weekends":true,"windows":[{"start":"09:00","end":"17:30:15"},{"start":"22:00","end":"24:00"}],"holiday_calendar":"us-stocks","holidays":["2026-12-24"]}""";
        Assert.Equal(Json, ScheduleJson.Write(Parse(Json)));
    }

    private static TradingSchedule Parse(string json) => ScheduleJson.Parse(json);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Some days before a change of the zone's clock, where it has one.</summary>
    private static DateTime FirstDay(Random random, TimeZoneInfo zone)
    {
        var day = new DateTime(2005 + random.Next(21), 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var changes = Enumerable.Range(0, 364).Where(i => zone.GetUtcOffset(day.AddDays(i)) != zone.GetUtcOffset(day.AddDays(i + 1))).ToList();
        return changes.Count == 0 ? day : day.AddDays(changes[random.Next(changes.Count)] - random.Next(3, 9));
    }

    private static TradingWindow Window(Random random)
    {
        var start = random.Next(1440);
        var end = random.Next(1, 1441);
        return new(TimeSpan.FromMinutes(start), TimeSpan.FromMinutes(end == start ? (end % 1440) + 1 : end));
    }
}
