using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Templates.DomStructure;
using AlgoTrader.Trading.Templates.SmaCross;

namespace AlgoTrader.Trading.Tests.Templates;

/// <summary>What a decision was taken on is kept with it, and nothing is counted when nobody looks.</summary>
public sealed class ShownIndicatorTests
{
    private static readonly Instrument Spy = new("SPY");

    [Fact]
    public void SmaCross_ADecision_CarriesTheAveragesItWasTakenOn()
    {
        var decisions = 0;
        var runner = new StrategyRunner("sma", Spy, new SmaCrossStrategy(new() { Fast = 3, Slow = 8, Quantity = 1 })) { KeepsInputs = true };
        var closes = new List<decimal>();
        foreach (var bar in GeneratedBars.Minutes(4, 200))
        {
            closes.Add(bar.Close.ToDecimal());
            foreach (var decision in runner.OnBar(bar, warmUp: false))
            {
                decisions++;
                var shown = decision.Inputs!.Indicators;
                Assert.Equal((double)closes.TakeLast(3).Average(), shown["fast"], 1e-9);
                Assert.Equal((double)closes.TakeLast(8).Average(), shown["slow"], 1e-9);
                runner.Abandon(((PlaceDecision)decision).Request.ClientOrderId);
            }
        }

        Assert.True(decisions > 3, $"{decisions} decisions");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DomStructure_ALook_ShowsItsMeasuresToWhoeverLooks(bool isShown)
    {
        var runner = new StrategyRunner("dom", Spy, new DomStructureStrategy(new() { SampleMilliseconds = 1, ZoneSeconds = 1 })) { ShowsIndicators = isShown };
        var book = new OrderBook();
        for (var i = 0; i < 40; i++)
        {
            var time = i * (UnixNanos.PerSecond / 10);
            book.Clear();
            book.Set(OrderSide.Buy, GeneratedBars.Cents(10_000 + (25 * (i % 3))), 30_000_000_000);
            book.Set(OrderSide.Sell, GeneratedBars.Cents(10_025 + (25 * (i % 3))), 10_000_000_000);
            book.Commit(time);
            runner.OnDepth(runner.Feed(Spy), book, time, warmUp: false);
        }

        if (!isShown)
        {
            Assert.Empty(runner.Indicators);
            return;
        }

        Assert.Superset(
            new HashSet<string> { "zone", "regime", "volatilityScale", "trend", "bidShare", "minShare", "orderFlow", "minFlow", "stackingBid", "minStacking" }, runner.Indicators.Keys.ToHashSet());
        Assert.Equal((0.75, 0.5, 1), (runner.Indicators["bidShare"], runner.Indicators["trend"], runner.Indicators["spreadTicks"]));
        Assert.InRange(runner.Indicators["regime"], 2, 4);
    }
}
