using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Engine;

public sealed class TimeInForceTests
{
    private static readonly BacktestSettings Settings = new() { Session = TradingSession.Parse("regular") };

    [Fact]
    public void DayOrder_NotFilledInItsSession_EndsWithIt()
    {
        var run = RunLimit(TimeInForce.Day, LastTwoMinutes.Then(Minutes(Share, Monday.AddDays(1), (8, 8, 8, 8))));
        var order = Assert.Single(run.Orders);
        Assert.Equal((OrderStatus.Cancelled, "The session is over.", Monday.AddHours(6.5)), (order.Status, order.Reason, order.UpdatedAt));
        Assert.Empty(run.Fills);
    }

    [Fact]
    public void DayOrder_WhenTheSessionHasNoFurtherBar_DoesNotReachTheNext()
    {
        var run = RunLimit(TimeInForce.Day, Minutes((10, 10, 10, 10)).Then(Minutes(Share, Monday.AddDays(1), (8, 8, 8, 8))));
        Assert.Equal("The session is over.", Assert.Single(run.Orders).Reason);
        Assert.Empty(run.Fills);
    }

    [Fact]
    public void DayOrder_PlacedAtTheClose_WorksInTheNextSessionThatHasBars()
    {
        // Over the weekend.
        var friday = Minutes(Share, Monday.AddDays(-3).AddHours(6.5).AddMinutes(-1), (10, 10, 10, 10));
        var run = RunLimit(TimeInForce.Day, friday.Then(Minutes((8, 8, 8, 8))));
        Assert.Equal(Monday, Assert.Single(run.Fills).Time);
    }

    [Fact]
    public void GoodTillCancelled_StaysOverDays() =>
        Assert.Single(RunLimit(TimeInForce.GoodTillCancelled, LastTwoMinutes.Then(Minutes(Share, Monday.AddDays(1), (8, 8, 8, 8)))).Fills);

    [Fact]
    public void GoodTillDate_EndsThen()
    {
        var run = RunLimit(TimeInForce.GoodTillDate, Minutes((10, 10, 10, 10), (10, 10, 10, 10), (10, 10, 10, 10), (8, 8, 8, 8)), Monday.AddMinutes(3));
        Assert.Equal("Its date has come.", Assert.Single(run.Orders).Reason);
    }

    [Theory]
    [InlineData(TimeInForce.ImmediateOrCancel)]
    [InlineData(TimeInForce.FillOrKill)]
    public void ImmediateOrder_NotFilledAtTheNextOpen_Ends(TimeInForce timeInForce)
    {
        var run = RunLimit(timeInForce, Minutes((10, 10, 10, 10), (10, 10, 8, 10), (8, 8, 8, 8)));
        Assert.Equal("It could not be filled at once.", Assert.Single(run.Orders).Reason);
        Assert.Empty(run.Fills);
    }

    [Fact]
    public void AtTheOpening_WaitsForTheNextSession()
    {
        var tuesday = Monday.AddDays(1);
        var strategy = new ScriptedStrategy(TimeSpan.FromMinutes(1), (context, instrument, number) =>
        {
            if (number == 0)
                context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 1) with { TimeInForce = TimeInForce.AtTheOpening }, "open");
        });
        var run = Run(strategy, Settings, Flat(3, 10).Then(Minutes(Share, tuesday, (11, 12, 11, 12))));
        Assert.Equal((tuesday, 11m), (Assert.Single(run.Fills).Time, run.Fills[0].Price.ToDecimal()));
    }

    [Fact]
    public void MarketOnClose_FillsAtTheSessionsClose()
    {
        var strategy = new ScriptedStrategy(TimeSpan.FromMinutes(1), (context, instrument, number) =>
        {
            if (number == 0)
                context.Place(new(instrument, OrderSide.Buy, 1) { Type = OrderType.MarketOnClose }, "close");
        });
        var run = Run(strategy, Settings, Flat(3, 10).Then(LastTwoMinutes));
        Assert.Equal((Monday.AddHours(6.5), 10.5m), (Assert.Single(run.Fills).Time, run.Fills[0].Price.ToDecimal()));
    }

    private static InstrumentHistory LastTwoMinutes => Minutes(Share, Monday.AddHours(6.5).AddMinutes(-2), (10, 10, 10, 10), (10, 10.5m, 10, 10.5m));

    /// <summary>A limit at 9, placed at the first bar.</summary>
    private static BacktestRun RunLimit(TimeInForce timeInForce, InstrumentHistory history, DateTimeOffset? goodTill = null) => Run(
        new(TimeSpan.FromMinutes(1), (context, instrument, number) =>
        {
            if (number == 0)
                context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 1, At(9)) with { TimeInForce = timeInForce, GoodTill = goodTill }, "test");
        }),
        Settings, history);
}
