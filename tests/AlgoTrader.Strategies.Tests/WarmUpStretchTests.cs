using AlgoTrader.Domain.Calendars;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Tests;

public sealed class WarmUpStretchTests
{
    private const int SessionMinutes = 390;
    private const int HalfSessionMinutes = 210;

    [Theory]
    [InlineData(5, 20)]
    [InlineData(5, 250)]
    [InlineData(5, 500)]
    [InlineData(1, 1000)]
    [InlineData(1, 5000)]
    [InlineData(15, 500)]
    [InlineData(60, 300)]
    [InlineData(1440, 35)]
    [InlineData(1440, 300)]
    public void Of_WhatAStrategyDeclares_HasAsManyBarsOnWhateverMorningItStarts(int minutes, int declared)
    {
        var interval = TimeSpan.FromMinutes(minutes);
        var stretch = WarmUpStretch.Of([(interval, 0)], declared, (int)interval.TotalSeconds);
        for (var start = new DateOnly(2019, 1, 2); start < new DateOnly(2026, 1, 1); start = start.AddDays(1))
        {
            var bars = 0;
            for (var day = start.AddDays(-(int)stretch.TotalDays); day < start; day = day.AddDays(1))
                bars += BarsOf(day, minutes);
            Assert.True(bars >= declared, $"{start} {start.DayOfWeek}: {bars} bars within {stretch.TotalDays} days");
        }
    }

    [Fact]
    public void Of_NothingDeclared_IsWhatIndicatorsUsuallyNeedOrIsKept()
    {
        Assert.Equal(TimeSpan.FromDays(1), WarmUpStretch.Of([(TimeSpan.FromMinutes(1), 0)], 0, 60));
        Assert.Equal(TimeSpan.FromDays(375), WarmUpStretch.Of([(TimeSpan.FromDays(1), 0)], 0, 86_400));
        Assert.Equal(TimeSpan.FromDays(750), WarmUpStretch.Of([(TimeSpan.FromMinutes(5), 0), (TimeSpan.FromDays(1), 500)], 0, 86_400));
    }

    /// <summary>Of the regular session of a day.</summary>
    private static int BarsOf(DateOnly day, int minutes)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || UsHolidays.IsHoliday(day))
            return 0;
        return minutes > SessionMinutes ? 1 : (UsHolidays.IsHalfDay(day) ? HalfSessionMinutes : SessionMinutes) / minutes;
    }
}
