using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Indicators;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using AlgoTrader.Trading.Templates.Dummy;
using AlgoTrader.Trading.Templates.MeanReversion;
using AlgoTrader.Trading.Templates.SmaCross;
using AlgoTrader.Trading.Templates.SpyMacdVixy;

namespace AlgoTrader.Trading.Tests.Templates;

public sealed class TemplateTests
{
    private static readonly Instrument Spy = new("SPY");
    private static readonly Instrument Vixy = new("VIXY");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void SmaCross_OnGeneratedBars_HoldsWhatTheAveragesOfTheBarBeforeSay(int allowShort)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var bars = GeneratedBars.Minutes(seed, 2000);
        var fills = NextOpenFills.Run(new SmaCrossStrategy(new() { Fast = 5, Slow = 12, AllowShort = allowShort, Quantity = 10 }), bars);
        Assert.True(fills.Count > 20, $"seed {seed}");
        var next = 0;
        var position = 0m;
        for (var i = 1; i < bars.Count; i++)
        {
            if (next < fills.Count && fills[next].Time == bars[i].Start)
                position = fills[next++].PositionAfter;
            if (i < 12)
                continue;
            var closes = Indicators.Definitions.Closes(bars[..i]);
            var isUp = Indicators.Definitions.Sma(closes, 5) * 60 > Indicators.Definitions.Sma(closes, 12) * 60;
            var exact = closes.TakeLast(5).Sum() * 12 == closes.TakeLast(12).Sum() * 5;
            Assert.Equal(isUp && !exact ? 10 : allowShort == 1 ? -10 : 0, position);
        }
    }

    [Fact]
    public void MeanReversion_WithBandAndGate_LeavesInTheBandAndWaits()
    {
        var bars = GeneratedBars.Minutes(5, 4000);
        var parameters = new MeanReversionParameters { BarMinutes = 1, Lookback = 20, EntryZ = 1.5, ExitZ = 0.5, ExitMode = 1, SampleDeviation = 1, CooldownSeconds = 300, SpacingSeconds = 1200 };
        var fills = NextOpenFills.Run(new MeanReversionStrategy(parameters), bars);
        Assert.True(fills.Count > 10);
        var z = new RollingZScore(20, isSample: true);
        var values = new Dictionary<DateTimeOffset, double>();
        foreach (var bar in bars)
        {
            z.Add(bar.Close);
            values[UnixNanos.ToTime(bar.EndNanos)] = z.Value;
        }

        for (var i = 0; i < fills.Count; i++)
        {
            if (fills[i].Reason == "exit_z")
            {
                Assert.InRange(Math.Abs(values[fills[i].Time]), 0, 0.5);
                continue;
            }

            Assert.True(Math.Abs(values[fills[i].Time]) >= 1.5);
            if (i > 1)
            {
                // Decided with the bar that ends as the filling one begins.
                Assert.True(fills[i].Time - fills[i - 1].Time >= TimeSpan.FromSeconds(300));
                Assert.True(fills[i].Time - fills[i - 2].Time >= TimeSpan.FromSeconds(1200));
            }
        }
    }

    [Fact]
    public void MeanReversion_AfterThreeLosses_StaysOutUntilTheTimeIsOver()
    {
        var bars = GeneratedBars.Minutes(5, 4000);
        var always = NextOpenFills.Run(new MeanReversionStrategy(new() { BarMinutes = 1, EntryZ = 1.5 }), bars);
        var never = NextOpenFills.Run(new MeanReversionStrategy(new() { BarMinutes = 1, EntryZ = 1.5, MaxLossStreak = 2 }), bars);
        var again = NextOpenFills.Run(new MeanReversionStrategy(new() { BarMinutes = 1, EntryZ = 1.5, MaxLossStreak = 2, StreakResetMinutes = 60 }), bars);
        Assert.True(never.Count < again.Count && again.Count < always.Count, $"{never.Count}, {again.Count}, {always.Count}");
        Assert.Equal(0, never[^1].PositionAfter);
    }

    [Fact]
    public void Dummy_OnTheSameBars_DrawsTheSame_AndEachTargetAboutAsOften()
    {
        var bars = GeneratedBars.Minutes(9, 3000);
        var fills = NextOpenFills.Run(new DummyStrategy(new() { Seed = 4 }), bars);
        Assert.Equal(fills, NextOpenFills.Run(new DummyStrategy(new() { Seed = 4 }), bars));
        Assert.NotEqual(fills, NextOpenFills.Run(new DummyStrategy(new() { Seed = 5 }), bars));
        foreach (var target in (decimal[])[-1, 0, 1])
            Assert.InRange(fills.Count(fill => fill.PositionAfter == target) / (double)fills.Count, 0.28, 0.39);
    }

    [Fact]
    public void SpyMacdVixy_AtCrosses_TradesBothAndOtherwiseHolds()
    {
        var runner = new StrategyRunner("smv", [Spy, Vixy], new SpyMacdVixyStrategy(new() { Fast = 3, Slow = 6, Signal = 3 }), new FixedPortfolio());
        var (market, hedge) = (runner.Feed(Spy), runner.Feed(Vixy));
        var macd = new Macd(3, 6, 3);
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        bool? wasAbove = null;
        var crosses = 0;
        for (var day = 0; day < 120; day++)
        {
            var close = 100 + Math.Round((decimal)(10 * Math.Sin(day / 6.0)), 2);
            macd.Add(Price.FromDecimal(close));
            runner.OnBar(market, Day(start.AddDays(day), close), warmUp: false);
            // The second's price of the day is not known yet.
            Assert.False(runner.HasDecisions);
            runner.OnBar(hedge, Day(start.AddDays(day), 20), warmUp: false);
            var decisions = runner.TakeDecisions().Cast<PlaceDecision>().ToList();
            if (!macd.IsReady)
                continue;
            var isAbove = macd.Value > macd.Signal;
            if (wasAbove is null || isAbove == wasAbove)
            {
                Assert.Empty(decisions);
            }
            else
            {
                crosses++;
                // 100,000 at 100 and 20: whole long, or half short and half in the hedge.
                Assert.Equal((isAbove ? 1000 : -500, isAbove ? 0 : 2500), (Target(Spy), Target(Vixy)));
                foreach (var request in decisions.Select(decision => decision.Request))
                    Fill(runner, request);
            }

            wasAbove = isAbove;

            decimal Target(Instrument instrument) => runner.PositionOf(instrument)
                + decisions.Where(decision => decision.Request.Instrument == instrument).Sum(decision => decision.Request.Side == OrderSide.Buy ? decision.Request.Quantity : -decision.Request.Quantity);
        }

        Assert.True(crosses > 4);
    }

    [Fact]
    public void Templates_WithWhatTheyCannotUse_SayWhatIsMissing()
    {
        var catalog = new StrategyCatalog();
        Assert.Contains("'Fast' (50)", Assert.Throws<StrategyConfigurationException>(() => new SmaCrossStrategy(new() { Fast = 50 })).Message, StringComparison.Ordinal);
        Assert.Contains(
            "two instruments", Assert.Throws<StrategyConfigurationException>(() => new StrategyRunner("smv", Spy, new SpyMacdVixyStrategy(new()))).Message, StringComparison.Ordinal);
        // Every template is built with its defaults, and tells them.
        foreach (var name in catalog.Names)
            Assert.NotEmpty(catalog.Create(name, new Dictionary<string, string>(StringComparer.Ordinal)).Parameters);
    }

    private static Bar Day(DateTimeOffset start, decimal close)
    {
        var price = Price.FromDecimal(close);
        return new(UnixNanos.From(start), TimeSpan.FromDays(1), price, price, price, price, 1000, 1);
    }

    private static void Fill(StrategyRunner runner, OrderRequest request)
    {
        var time = runner.Time;
        runner.OnExecution(new(
            request.ClientOrderId, request.ClientOrderId, "smv", request.Instrument, request.Side, request.Quantity, Price.FromDecimal(100), 1, "USD", time, "DU1", 1, 1, request.Quantity, null));
        runner.OnOrder(new(request, OrderStatus.Filled, request.Quantity, Price.FromDecimal(100), 1, 1, "", time, time, null));
    }

    private sealed class FixedPortfolio : IPortfolio
    {
        public decimal? Cash => 100_000;

        public decimal? Equity => 100_000;

        public decimal? LastPrice(Instrument instrument) => instrument == Spy ? 100 : 20;
    }
}
