using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Tests.Runtime;

/// <summary>What becomes of orders: their states and their fills, in whatever order they are reported, of this life and of earlier ones.</summary>
public sealed class RunnerOrderTests : RunnerTests
{
    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Working)]
    [InlineData(OrderStatus.PartiallyFilled)]
    [InlineData(OrderStatus.PendingCancel)]
    [InlineData(OrderStatus.Unknown)]
    public void OnOrder_NotFinal_ConfirmsTheDecisionAndBlocks(OrderStatus status)
    {
        var request = Decide(0).Request;
        Runner.OnOrder(Order(request, status));
        Assert.Empty(Runner.UnconfirmedOrders);
        Assert.True(Runner.HasOpenOrder);
        Assert.Equal(status == OrderStatus.Unknown ? request.ClientOrderId : null, Runner.UnknownOrder);
        Assert.Equal(status, Assert.Single(Script.Updates).Status);
    }

    [Theory]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    public void OnOrder_EndedWithoutAFill_FreesTheStrategy(OrderStatus status)
    {
        Runner.OnOrder(Order(Decide(0).Request, status));
        Assert.False(Runner.HasOpenOrder);
        Assert.Equal("mr-spy-20240304T143200-1", Decide(1).Request.ClientOrderId);
    }

    [Fact]
    public void OnOrder_UnknownThenResolved_FreesTheStrategy()
    {
        var request = Decide(0).Request;
        Runner.OnOrder(Order(request, OrderStatus.Unknown));
        Runner.OnOrder(Order(request, OrderStatus.Cancelled));
        Assert.Null(Runner.UnknownOrder);
        Assert.False(Runner.HasOpenOrder);
    }

    [Fact]
    public void OnOrder_FilledBeforeItsExecutions_BlocksUntilAllAreBooked()
    {
        var request = Decide(0).Request;
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.Equal((0m, true), (Runner.Position, Runner.HasOpenOrder));
        Runner.OnExecution(Fill("e1", request, 60));
        Runner.OnExecution(Fill("e1", request, 60));
        Assert.Equal((60m, true), (Runner.Position, Runner.HasOpenOrder));
        Runner.OnExecution(Fill("e2", request, 40));
        Assert.Equal((100m, false), (Runner.Position, Runner.HasOpenOrder));
    }

    [Fact]
    public void OnExecution_BeforeTheStatus_MovesThePositionButDoesNotFree()
    {
        var request = Decide(0).Request;
        Runner.OnExecution(Fill("e1", request, 100));
        Assert.Equal((100m, true), (Runner.Position, Runner.HasOpenOrder));
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.False(Runner.HasOpenOrder);
    }

    [Fact]
    public void OnOrder_CancelledAfterAPartialFill_KeepsThatPart()
    {
        var request = Decide(0).Request;
        Runner.OnOrder(Order(request, OrderStatus.Cancelled, filled: 30));
        Assert.True(Runner.HasOpenOrder);
        Runner.OnExecution(Fill("e1", request, 30));
        Assert.Equal((30m, false), (Runner.Position, Runner.HasOpenOrder));
    }

    [Fact]
    public void OnOrder_ThatHadEndedAndTurnsOutToBeOpen_BlocksUntilTheRestIsFilled()
    {
        var request = Decide(0).Request;
        Runner.OnExecution(Fill("e1", request, 100));
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.False(Runner.HasOpenOrder);
        // Somebody had made it larger in TWS.
        var larger = request with { Quantity = 150 };
        Runner.OnOrder(Order(larger, OrderStatus.PartiallyFilled, filled: 100));
        Assert.Equal((true, 150m), (Runner.HasOpenOrder, Runner.PositionToCome(Spy, "")));
        Runner.OnExecution(Fill("e2", larger, 50));
        Runner.OnOrder(Order(larger, OrderStatus.Filled, filled: 150));
        Assert.Equal((false, 150m), (Runner.HasOpenOrder, Runner.Position));
    }

    [Fact]
    public void OnExecution_Repeated_CountsOnceAndTakesTheLateFee()
    {
        var positionInCallback = 0m;
        Script.Fill = context => positionInCallback = context.Position;
        var fill = Fill("e1", Decide(0).Request, 100);
        Runner.OnExecution(fill with { Fee = null });
        Runner.OnExecution(fill);
        Assert.Equal((100m, 100m, 1m, -1m), (Runner.Position, positionInCallback, Runner.Fees, Runner.RealizedPnl));
        Assert.Single(Script.Fills);
        Runner.OnExecution(fill);
        Assert.Equal(1m, Assert.Single(Script.Fees).Fee);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(40)]
    public void OnExecution_Correction_DoesNotCountTwiceTowardsItsOrder(int corrected)
    {
        var request = Decide(0).Request;
        Runner.OnOrder(Order(request, OrderStatus.PartiallyFilled, filled: 60));
        Runner.OnExecution(Fill("e1", request, 60));
        Runner.OnExecution(Fill("e1.02", request, 60) with { Replaces = "e1", Price = Price.FromDecimal(11) });
        Assert.Equal((60m, 100m), (Runner.Position, Runner.PositionToCome(Spy, "")));
        Runner.OnExecution(Fill("e2", request, corrected));
        Runner.OnOrder(Order(request, OrderStatus.Cancelled, filled: 60 + corrected));
        Assert.False(Runner.HasOpenOrder);
    }

    [Fact]
    public void OnOrder_OpenFromAnEarlierLife_BlocksUntilItEnds()
    {
        var request = Request("mr-spy-20240304T142000-1");
        Runner.OnOrder(Order(request, OrderStatus.Working));
        Assert.Empty(Runner.UnconfirmedOrders);
        Assert.Throws<InvalidOperationException>(() => Decide(0));
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Runner.OnExecution(Fill("e1", request, 100));
        Assert.Equal((100m, false), (Runner.Position, Runner.HasOpenOrder));
    }

    [Fact]
    public void OnOrder_EndedInAnEarlierLife_DoesNotBlock()
    {
        Runner.OnOrder(Order(Request("mr-spy-20240304T142000-1"), OrderStatus.Filled, filled: 100));
        Assert.False(Runner.HasOpenOrder);
        Assert.Empty(Script.Updates);
    }

    [Fact]
    public void OnOrder_OfAnEarlierLifeAfterItsFirstFill_CountsThatFill()
    {
        var request = Request("mr-spy-20240304T142000-1");
        Runner.OnExecution(Fill("e1", request, 60));
        Runner.OnOrder(Order(request, OrderStatus.PartiallyFilled, filled: 60));
        Runner.OnExecution(Fill("e2", request, 40));
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.Equal((100m, false), (Runner.Position, Runner.HasOpenOrder));
    }
}
