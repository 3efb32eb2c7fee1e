using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Backtesting.Tests.Engine;
using AlgoTrader.Backtesting.Tests.Lean.Algorithms;
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
        Assert.Equal((decimal?)price, run.Fills.Select(fill => (decimal?)fill.Price.ToDecimal()).SingleOrDefault());
    }

    [Theory]
    [InlineData(11.5, null)]
    [InlineData(11, 11.0)] // A touch is enough.
    [InlineData(9, 10.2)] // Passed already: the open is worse.
    public void BuyStop_NextBarOpensAt10_2WithAHighOf11_FillsAtTheWorse(double stop, double? price)
    {
        var run = Run(Once(0, OrderTerms.Stop(Share, OrderSide.Buy, 10, At((decimal)stop))), Settings, Minutes((10, 12, 8, 10), (10.2m, 11, 9.5m, 10)));
        Assert.Equal((decimal?)price, run.Fills.Select(fill => (decimal?)fill.Price.ToDecimal()).SingleOrDefault());
    }

    [Fact]
    public void SellTrail_FollowsTheHighAndFillsAtTheWorseOfStopAndClose()
    {
        var terms = new OrderTerms(Share, OrderSide.Sell, 10) { Type = OrderType.Trail, TrailAmount = At(1) };
        var run = Run(Once(0, terms), Settings, Minutes((10, 10, 10, 10), (11.5m, 12, 11.2m, 11.8m), (11.5m, 11.6m, 10.8m, 10.9m)));
        Assert.Equal((10.9m, Monday.AddMinutes(3)), Only(run));
    }

    [Fact]
    public void SellTrail_ThatMovesAboveTheBarsLow_FillsOnThatBar()
    {
        var terms = new OrderTerms(Share, OrderSide.Sell, 10) { Type = OrderType.Trail, TrailAmount = At(1) };
        Assert.Equal((11m, Monday.AddMinutes(2)), Only(Run(Once(0, terms), Settings, Minutes((10, 10, 10, 10), (11, 12, 10.5m, 11.8m), (11.5m, 11.6m, 11.2m, 11.4m)))));
    }

    [Fact]
    public void BuyLimit_RaisedAboveTheLowOfTheBarThatIsOver_FillsThere()
    {
        var order = string.Empty;
        var strategy = new ScriptedStrategy(Minute, (context, instrument, number) =>
        {
            if (number == 0)
                order = context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 10, At(9)), "low");
            else
                context.Modify(order, limitPrice: At(9.9m));
        });
        Assert.Equal((9.9m, Monday.AddMinutes(2)), Only(Run(strategy, Settings, Minutes((10, 10, 8, 10), (10, 10, 9.8m, 10), (10, 10, 9, 10)))));
    }

    [Fact]
    public void LimitPlacedAtABar_IsNotFilledByIt() =>
        Assert.Empty(Run(Once(1, OrderTerms.Limit(Share, OrderSide.Buy, 10, At(9.9m))), Settings, Minutes((10, 10, 9, 10), (10, 10, 9, 10), (10, 10, 9.95m, 10))).Fills);

    [Theory]
    [InlineData(120, 12.0, 2)] // The bar that ends with the timer is over.
    [InlineData(90, 11.0, 1.5)] // The one before is the newest.
    public void MarketOrder_OfATimer_FillsAtTheCloseOfTheNewestBar(int seconds, double price, double minutes)
    {
        var run = RunTimer(Monday.AddSeconds(seconds), Minutes((11, 11, 11, 11), (12, 12, 12, 12), (13, 13, 13, 13)));
        Assert.Equal(((decimal)price, Monday.AddMinutes(minutes)), Only(run));
    }

    [Fact]
    public void MarketOrder_BetweenTheOpenAndTheFirstBar_FillsAtItsClose()
    {
        var tuesday = Monday.AddDays(1);
        var history = Minutes(Share, Monday.AddHours(6.5).AddMinutes(-1), (10, 10, 10, 10)).Then(Minutes(Share, tuesday, (13, 14, 12, 12.5m)));
        Assert.Equal((12.5m, tuesday.AddMinutes(1)), Only(RunTimer(tuesday.AddSeconds(1), history)));
    }

    [Fact]
    public void BeforeTheSession_LimitsFillAndMarketAndStopOrdersWait()
    {
        var strategy = new ScriptedStrategy(Minute, (context, instrument, number) =>
        {
            if (number > 0)
                return;
            context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 1), "market");
            context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 2) with { TimeInForce = TimeInForce.AtTheOpening }, "open");
            context.Place(OrderTerms.Stop(instrument, OrderSide.Buy, 3, At(10)), "stop");
            context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 4, At(10.5m)), "limit");
        });
        var early = Minutes(Share, Monday.AddMinutes(-10), (10, 11, 9, 10), (10.4m, 11, 9, 10));
        var run = Run(strategy, Settings with { Session = TradingSession.Parse("regular") }, early.Then(Minutes(Share, Monday, (12, 14, 12, 13))));
        Assert.Equal(
            [(4, 10.4m, -8), (1, 12m, 1), (2, 12m, 1), (3, 12m, 1)],
            run.Fills.Select(fill => ((int)fill.Quantity, fill.Price.ToDecimal(), (int)(fill.Time - Monday).TotalMinutes)));
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

    private static BacktestRun RunTimer(DateTimeOffset at, InstrumentHistory history) =>
        new BacktestEngine([history], new Timed(Minute, context => context.Place(OrderTerms.Market(Share, OrderSide.Buy, 10), "timer"), at), Settings).Run(TestContext.Current.CancellationToken);

    private static ScriptedStrategy Once(int bar, OrderTerms terms) => new(Minute, OnceAt(bar, terms));

    private static Action<IStrategyContext, Domain.Instruments.Instrument, int> OnceAt(int bar, OrderTerms terms) => (context, instrument, number) =>
    {
        if (number == bar && instrument == terms.Instrument)
            context.Place(terms, "test");
    };

    private static (decimal Price, DateTimeOffset Time) Only(BacktestRun run) => (Assert.Single(run.Fills).Price.ToDecimal(), run.Fills[0].Time);
}
