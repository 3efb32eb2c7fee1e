using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Backtesting.Tests.Engine;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>The rules of Lean's fills on made-up bars.</summary>
public sealed class LeanFillsTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly BacktestSettings Settings = new() { Fills = new LeanFills(TradingSession.Parse("regular")) };

    [Fact]
    public void MarketOrder_InTheSession_FillsAtOnceAtTheQuotesClose()
    {
        var history = Minutes((10, 11, 9, 10), (10, 12, 10, 12));
        var quotes = new QuoteBar(new(At(9), At(9), At(9), At(9.98m)), new(At(11), At(11), At(11), At(10.02m)));
        var strategy = Once(0, OrderTerms.Market(Share, OrderSide.Buy, 10));
        var run = Run(strategy, Settings, history with { Quotes = [quotes, quotes] });
        Assert.Equal((10.02m, Monday.AddMinutes(1)), Only(run));
        Assert.Equal(["ABC 0", "ABC filled", "ABC 1"], strategy.Told);
    }

    [Fact]
    public void MarketOrder_WithoutQuotes_FillsAtTheTradesClose() =>
        Assert.Equal((10.5m, Monday.AddMinutes(1)), Only(Run(Once(0, OrderTerms.Market(Share, OrderSide.Sell, 10)), Settings, Minutes((10, 11, 9, 10.5m), (12, 12, 12, 12)))));

    [Fact]
    public void MarketOrder_AtTheClose_FillsAtTheNextSessionsOpen()
    {
        var tuesday = Monday.AddDays(1);
        var last = Minutes(Share, Monday.AddHours(6.5).AddMinutes(-1), (10, 11, 9, 10));
        var next = Minutes(Share, tuesday, (13, 14, 12, 12.5m));
        Assert.Equal((13m, tuesday.AddMinutes(1)), Only(Run(Once(0, OrderTerms.Market(Share, OrderSide.Buy, 10)), Settings, last.Then(next))));
    }

    [Fact]
    public void MarketOrder_AfterADailyBar_FillsAtTheNextOpen() =>
        Assert.Equal(11m, Only(Run(new(TimeSpan.FromDays(1), OnceAt(0, OrderTerms.Market(Share, OrderSide.Buy, 10))), Settings, Days(10, 11, 12))).Price);

    [Theory]
    [InlineData(9.5, null)] // Touched only.
    [InlineData(9.6, 9.6)]
    [InlineData(10.5, 10.2)] // The open is better.
    public void BuyLimit_NextBarOpensAt10_2WithALowOf9_5_FillsOnlyBelowIt(double limit, double? price)
    {
        var run = Run(Once(0, OrderTerms.Limit(Share, OrderSide.Buy, 10, At((decimal)limit))), Settings, Minutes((10, 10, 8, 10), (10.2m, 11, 9.5m, 10)));
        Assert.Equal((decimal?)price, run.Fills.SingleOrDefault()?.Price.ToDecimal());
    }

    [Theory]
    [InlineData(11.5, null)]
    [InlineData(11, 11.0)] // A touch is enough.
    [InlineData(9, 10.2)] // Passed already: the open is worse.
    public void BuyStop_NextBarOpensAt10_2WithAHighOf11_FillsAtTheWorse(double stop, double? price)
    {
        var run = Run(Once(0, OrderTerms.Stop(Share, OrderSide.Buy, 10, At((decimal)stop))), Settings, Minutes((10, 12, 8, 10), (10.2m, 11, 9.5m, 10)));
        Assert.Equal((decimal?)price, run.Fills.SingleOrDefault()?.Price.ToDecimal());
    }

    [Fact]
    public void SellTrail_FollowsTheHighAndFillsAtTheWorseOfStopAndClose()
    {
        var terms = new OrderTerms(Share, OrderSide.Sell, 10) { Type = OrderType.Trail, TrailAmount = At(1) };
        var run = Run(Once(0, terms), Settings, Minutes((10, 10, 10, 10), (11, 12, 10.5m, 11.8m), (11.5m, 11.6m, 10.8m, 10.9m)));
        Assert.Equal((10.9m, Monday.AddMinutes(3)), Only(run));
    }

    [Fact]
    public void OrderInAnswerToAFill_OfTheSameMoment_IsNotFilledByTheBarThatIsOver()
    {
        var other = new Domain.Instruments.Instrument("XYZ");
        var strategy = new ScriptedStrategy(Minute, OnceAt(0, OrderTerms.Limit(Share, OrderSide.Buy, 10, At(9.9m))))
        {
            AtFill = (context, fill) =>
            {
                if (fill.Instrument == Share)
                    context.Place(OrderTerms.Limit(other, OrderSide.Buy, 1, At(20)), "answer");
            },
        };
        var run = Run(
            strategy, Settings, Minutes((10, 10, 10, 10), (10, 10, 9, 10), (10, 10, 10, 10)),
            Minutes(other, Monday, (15, 15, 15, 15), (15, 15, 15, 15), (16, 16, 16, 16)));
        Assert.Equal([("ABC", Monday.AddMinutes(2)), ("XYZ", Monday.AddMinutes(3))], run.Fills.Select(fill => (fill.Instrument.Symbol, fill.Time)));
    }

    private static ScriptedStrategy Once(int bar, OrderTerms terms) => new(Minute, OnceAt(bar, terms));

    private static Action<IStrategyContext, Domain.Instruments.Instrument, int> OnceAt(int bar, OrderTerms terms) => (context, instrument, number) =>
    {
        if (number == bar && instrument == terms.Instrument)
            context.Place(terms, "test");
    };

    private static (decimal Price, DateTimeOffset Time) Only(BacktestRun run) => (Assert.Single(run.Fills).Price.ToDecimal(), run.Fills[0].Time);
}
