using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Engine;

public sealed class CorporateActionTests
{
    private static readonly BacktestSettings Settings = new() { Cash = 1_000 };

    [Theory]
    [InlineData(OrderSide.Buy, 5.0)]
    [InlineData(OrderSide.Sell, -5.0)]
    public void Dividend_OnAPosition_IsCreditedOrPaid(OrderSide side, double cash)
    {
        var run = Run(Hold(side, 10), Settings, Days(10, 10, 10, 10) with { Actions = [new(Day(2), 0.5m, 1)] });
        Assert.Equal((decimal)cash, Assert.Single(run.Actions).Cash);
        Assert.Equal(1_000m + (decimal)cash, run.Equity.Equity[^1].ToDecimal());
    }

    [Fact]
    public void Dividend_BeforeTheFirstFill_ConcernsNobody() =>
        Assert.Empty(Run(Hold(OrderSide.Buy, 10), Settings, Days(10, 10, 10) with { Actions = [new(Day(1), 0.5m, 1)] }).Actions);

    [Fact]
    public void Split_OfAPosition_ChangesSharesAndNotTheEquity()
    {
        decimal? seen = null;
        var strategy = new ScriptedStrategy(TimeSpan.FromDays(1), (context, instrument, number) =>
        {
            if (number == 0)
                context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 10), "hold");
            seen = context.Position;
        });
        var run = Run(strategy, Settings, Days(70, 70, 10, 11) with { Actions = [new(Day(2), 0, 7)] });
        Assert.Equal(70m, seen);
        Assert.Equal([1_000m, 1_000m, 1_000m, 1_070m], run.Equity.Equity.ToArray().Select(equity => equity.ToDecimal()));
    }

    [Fact]
    public void Split_ThatLeavesAFraction_PaysItOut()
    {
        // 15 shares 1 for 2: 7 and half a share of 20.
        var run = Run(Hold(OrderSide.Buy, 15), Settings, Days(10, 10, 20, 20) with { Actions = [new(Day(2), 0, 0.5m)] });
        Assert.Equal((7m, 10m), (run.Actions[0].PositionAfter, run.Actions[0].Cash));
        Assert.Equal(1_000m, run.Equity.Equity[^1].ToDecimal());
    }

    [Fact]
    public void Split_OfAWorkingOrder_RestatesIt()
    {
        var strategy = new ScriptedStrategy(TimeSpan.FromDays(1), (context, instrument, number) =>
        {
            if (number == 0)
                context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 10, At(63)) with { TimeInForce = TimeInForce.GoodTillCancelled }, "wait");
        });
        var run = Run(strategy, Settings, Days(70, 70, 10, 8) with { Actions = [new(Day(2), 0, 7)] });
        Assert.Equal((70m, 9m), (run.Orders[0].Request.Quantity, run.Orders[0].Request.LimitPrice!.Value.ToDecimal()));
        Assert.Equal((70m, 8m), (Assert.Single(run.Fills).Quantity, run.Fills[0].Price.ToDecimal()));
    }

    [Fact]
    public void Factors_OfRawPrices_AreDividendsAndSplitsOfTheNextDay()
    {
        var factors = new FactorTable([new(new(2024, 1, 8), 0.95m, 0.25m, 100), new(new(2024, 1, 9), 1, 0.25m, 100), new(new(2050, 12, 31), 1, 1, 0)]);
        Assert.Equal([new(Day(1), 5, 1), new(Day(2), 0, 4)], PositionAction.Of(factors, Adjustment.Raw, BarInterval.Day1, 2));
        Assert.Equal([new(Day(1), 1.25m, 1)], PositionAction.Of(factors, Adjustment.Splits, BarInterval.Day1, 2));
        Assert.Empty(PositionAction.Of(factors, Adjustment.SplitsAndDividends, BarInterval.Day1, 2));
    }

    private static long Day(int number) => UnixNanos.From(new DateTimeOffset(2024, 1, 8, 0, 0, 0, TimeSpan.Zero).AddDays(number));

    private static ScriptedStrategy Hold(OrderSide side, decimal quantity) => new(TimeSpan.FromDays(1), (context, instrument, number) =>
    {
        if (number == 0)
            context.Place(OrderTerms.Market(instrument, side, quantity), "hold");
    });
}
