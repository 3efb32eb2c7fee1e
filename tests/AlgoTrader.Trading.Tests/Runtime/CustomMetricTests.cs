using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Runtime;

public sealed class CustomMetricTests
{
    private readonly ScriptedStrategy _strategy = new();
    private int _minute;

    [Fact]
    public void CountAndGauge_AreKeptUnderTheirNames_HistoryIsNotCounted()
    {
        var runner = new StrategyRunner("s", new("SPY"), _strategy);
        _strategy.Bar = context =>
        {
            context.Count("signals.refused");
            context.Gauge("volatility", _minute);
        };
        Bar(runner, warmUp: true);
        Bar(runner, warmUp: false);
        Bar(runner, warmUp: false);
        Assert.Equal(new CustomMetric(IsCounter: true, 2), runner.CustomMetrics["signals.refused"]);
        Assert.Equal(new CustomMetric(IsCounter: false, 3), runner.CustomMetrics["volatility"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Has Capitals")]
    public void Gauge_NameThatIsNone_SaysWhichAreAllowed(string name) =>
        Assert.Contains("lower-case", Refused(context => context.Gauge(name, 1)), StringComparison.Ordinal);

    [Fact]
    public void Count_WhatIsAGauge_IsRefused() => Assert.Contains("as a gauge", Refused(context =>
    {
        context.Gauge("a", 1);
        context.Count("a");
    }), StringComparison.Ordinal);

    [Fact]
    public void Count_Downwards_IsRefused() => Assert.Contains("only grows", Refused(context => context.Count("a", -1)), StringComparison.Ordinal);

    [Fact]
    public void Gauge_NamesMadeOfData_AreRefused() => Assert.Contains("100 metrics", Refused(context =>
    {
        for (var i = 0; i <= 100; i++)
            context.Gauge($"price_{i}", i);
    }), StringComparison.Ordinal);

    private string Refused(Action<IStrategyContext> action)
    {
        var runner = new StrategyRunner("s", new("SPY"), _strategy);
        _strategy.Bar = action;
        return Assert.Throws<ArgumentException>(() => Bar(runner, warmUp: false)).Message;
    }

    private void Bar(StrategyRunner runner, bool warmUp)
    {
        var price = Price.FromDecimal(10);
        var start = new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero).AddMinutes(_minute++);
        runner.OnBar(new Bar(UnixNanos.From(start), TimeSpan.FromMinutes(1), price, price, price, price, 1, 1), warmUp);
    }
}
