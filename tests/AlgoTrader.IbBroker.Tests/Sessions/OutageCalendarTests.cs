using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Sessions;

public sealed class OutageCalendarTests
{
    [Fact]
    public void At_NothingIsConfigured_NothingIsExpected()
    {
        var calendar = Calendar(_ => { });
        Assert.Null(calendar.At(Utc("2026-03-04 04:50")));
        Assert.Null(calendar.NextChange(Utc("2026-03-04 04:50")));
    }

    [Theory]
    // New York is five hours behind in winter and four in summer.
    [InlineData("2026-03-04 04:43:59", false)]
    [InlineData("2026-03-04 04:44:00", true)]
    [InlineData("2026-03-04 04:49:59", true)]
    [InlineData("2026-03-04 04:50:00", false)]
    [InlineData("2026-07-01 03:44:00", true)]
    [InlineData("2026-07-01 04:44:00", false)]
    public void At_DailyRestartAt2345InNewYork_ClosesTheGateAMinuteBefore(string utc, bool expected)
    {
        var calendar = Calendar(outages => outages.DailyRestart = new(23, 45));
        Assert.Equal(expected, calendar.At(Utc(utc)) is { ClosesGate: true });
    }

    [Fact]
    public void At_RestartOverMidnight_IsOneOutage()
    {
        var calendar = Calendar(outages =>
        {
            outages.DailyRestart = new(23, 59);
            outages.TimeZone = "Etc/UTC";
            outages.RestartLasts = TimeSpan.FromMinutes(10);
        });
        Assert.Equal(Utc("2026-03-04 23:59"), calendar.At(Utc("2026-03-05 00:08"))?.Begins);
    }

    [Theory]
    // 02:30 does not exist in New York on 2026-03-08: it comes an hour later; on 2026-11-01 01:30 comes twice and the first counts.
    [InlineData("02:30", "2026-03-08 05:00", "2026-03-08 07:30")]
    [InlineData("01:30", "2026-11-01 04:00", "2026-11-01 05:30")]
    public void NextChange_ClocksChange_TheRestartStillHappensOnce(string restart, string now, string begins)
    {
        var calendar = Calendar(outages =>
        {
            outages.DailyRestart = TimeOnly.Parse(restart, System.Globalization.CultureInfo.InvariantCulture);
            outages.GateClosesBefore = TimeSpan.Zero;
        });
        Assert.Equal(Utc(begins), calendar.NextChange(Utc(now)));
    }

    [Fact]
    public void NextChange_WeeklyLoginOnly_IsAWeekAhead()
    {
        var calendar = Calendar(outages => outages.WeeklyLoginDay = DayOfWeek.Sunday);
        // Sunday 2026-03-01, 01:00 in New York, less the minute before.
        Assert.Equal(Utc("2026-03-01 05:59"), calendar.NextChange(Utc("2026-02-22 07:00")));
        Assert.Equal(Utc("2026-03-01 06:05"), calendar.NextChange(Utc("2026-03-01 05:59")));
    }

    [Theory]
    [InlineData("NorthAmerica", "2026-03-04 05:20", true)] // 00:20 in New York
    [InlineData("NorthAmerica", "2026-03-04 07:00", false)]
    [InlineData("NorthAmerica", "2026-03-07 05:20", true)] // Saturday, within the weekend's
    [InlineData("NorthAmerica", "2026-03-07 08:30", false)]
    [InlineData("Europe", "2026-03-04 06:00", true)] // 07:00 in Zurich
    [InlineData("HongKong", "2026-03-03 21:00", true)] // 05:00 in Hong Kong
    [InlineData("HongKong", "2026-03-04 12:30", true)] // 20:30 in Hong Kong
    [InlineData("None", "2026-03-04 05:20", false)]
    public void At_ServerReset_IsExpectedAndLeavesTheGateOpen(string region, string utc, bool expected)
    {
        var calendar = Calendar(outages => outages.ServerResets = Enum.Parse<ServerRegion>(region));
        var outage = calendar.At(Utc(utc));
        Assert.Equal(expected, outage is { ClosesGate: false });
        Assert.Null(calendar.NextChange(Utc(utc)));
    }

    [Fact]
    public void New_ZoneIsUnknown_NamesItAndTheRemedy()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Calendar(outages => outages.TimeZone = "Mars/Olympus"));
        Assert.Contains("Mars/Olympus", exception.Message, StringComparison.Ordinal);
        Assert.Contains("America/New_York", exception.Message, StringComparison.Ordinal);
    }

    private static OutageCalendar Calendar(Action<OutageOptions> configure)
    {
        var options = new GatewayOptions();
        configure(options.Outages);
        return new(Options.Create(options));
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(
        text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
