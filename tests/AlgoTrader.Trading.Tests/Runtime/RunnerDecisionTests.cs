using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Runtime;

/// <summary>What a strategy asks for: orders under keys of their own, targets, cancels.</summary>
public sealed class RunnerDecisionTests : RunnerTests
{
    [Fact]
    public void Abandon_UnconfirmedDecision_FreesTheStrategy()
    {
        Runner.Abandon(Decide(0).Request.ClientOrderId);
        Assert.False(Runner.HasOpenOrder);
        Assert.Empty(Runner.UnconfirmedOrders);
    }

    [Fact]
    public void Abandon_ConfirmedDecision_LeavesItsOrderOpen()
    {
        var decision = Decide(0);
        Runner.OnOrder(Order(decision.Request, OrderStatus.Working));
        Runner.Abandon(decision.Request.ClientOrderId);
        Assert.True(Runner.HasOpenOrder);
    }

    [Fact]
    public void Submit_WhileAnOrderIsOpen_IsRefused()
    {
        Decide(0);
        var error = Assert.Throws<InvalidOperationException>(() => Decide(1));
        Assert.Contains("mr-spy", error.Message, StringComparison.Ordinal);
        Unconfirmed();
    }

    [Theory]
    [InlineData(568, "20240304T235900-1")]
    [InlineData(569, "20240305T000000-1")]
    [InlineData(569 + (24 * 60), "20240306T000000-1")]
    [InlineData(1000, "20240305T071100-1")]
    public void Submit_OnAnyDay_KeySaysDayAndSecond(int minute, string key)
    {
        Runner.OnOrder(Order(Decide(0).Request, OrderStatus.Cancelled));
        Assert.Equal($"mr-spy-{key}", Decide(minute).Request.ClientOrderId);
    }

    [Fact]
    public void Place_MoreThanNineAtOnce_KeysCountOn()
    {
        var keys = new List<string>();
        Script.Bar = context =>
        {
            for (var i = 0; i < 101; i++)
                keys.Add(context.Place(OrderTerms.Limit(Spy, OrderSide.Buy, 100, Price.FromDecimal(10)), "test"));
        };
        Runner.OnBar(Minute(0), warmUp: false);
        Assert.Equal(Enumerable.Range(1, 101).Select(count => $"mr-spy-20240304T143100-{count}"), keys);
    }

    [Fact]
    public void Place_SeveralAtOnce_KeysCountAndEachEndsAlone()
    {
        var keys = new List<string>();
        Script.Bar = context =>
        {
            for (var i = 0; i < 3; i++)
                keys.Add(context.Place(OrderTerms.Limit(Spy, OrderSide.Buy, 100, Price.FromDecimal(10)), "test"));
        };
        var decisions = Runner.OnBar(Minute(0), warmUp: false);
        Assert.Equal(["mr-spy-20240304T143100-1", "mr-spy-20240304T143100-2", "mr-spy-20240304T143100-3"], keys);
        Assert.Equal(keys, decisions.Select(decision => Assert.IsType<PlaceDecision>(decision).Request.ClientOrderId));

        Runner.OnOrder(Order(Request(keys[1]), OrderStatus.Cancelled));
        Assert.Equal([keys[0], keys[2]], Runner.OpenOrders.Select(order => order.ClientOrderId));
    }

    [Fact]
    public void Submit_TheSameDecisionInAnotherLife_HasTheSameKey()
    {
        var strategy = new ScriptedStrategy { Bar = Submit };
        var other = new StrategyRunner("mr-spy", Spy, strategy);
        Assert.Equal(Decide(3), Assert.Single(other.OnBar(Minute(3), warmUp: false)));
    }

    [Fact]
    public void Submit_InOnFill_IsHandedOutWithTheNextLiveMinuteOnce()
    {
        var request = Decide(0).Request;
        Script.Bar = null;
        Script.Fill = Submit;
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Runner.OnExecution(Fill("e1", request, 100));
        var reaction = Unconfirmed();

        Assert.Empty(Runner.OnBar(Minute(1), warmUp: true));
        Assert.Equal(reaction, Assert.IsType<PlaceDecision>(Assert.Single(Runner.OnBar(Minute(2), warmUp: false))).Request);
        Assert.Empty(Runner.OnBar(Minute(3), warmUp: false));
    }

    [Fact]
    public void Submit_InOnFillAndConfirmedSince_IsNotHandedOutAgain()
    {
        var request = Decide(0).Request;
        Script.Bar = null;
        Script.Fill = Submit;
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Runner.OnExecution(Fill("e1", request, 100));
        Runner.OnOrder(Order(Unconfirmed(), OrderStatus.Working));
        Assert.Empty(Runner.OnBar(Minute(1), warmUp: false));
    }

    [Fact]
    public void Submit_TwiceWithinASecond_HasTwoKeys()
    {
        Script.Fill = Submit;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var request = Decide(0).Request;
        for (var i = 1; i <= 3; i++)
        {
            Assert.True(keys.Add(request.ClientOrderId), request.ClientOrderId);
            Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
            Runner.OnExecution(Fill($"e{i}", request, 100) with { Time = Open.AddMinutes(1).AddMilliseconds(200 * i) });
            request = Unconfirmed();
        }

        Assert.Equal("mr-spy-20240304T143100-4", request.ClientOrderId);
    }

    [Fact]
    public void PlaceBracket_Decided_IsOneUnitOfThreeOrdersThatCanBeSent()
    {
        BracketKeys keys = default;
        Script.Bar = context => keys = context.PlaceBracket(
            OrderTerms.Limit(Spy, OrderSide.Buy, 100, Price.FromDecimal(10)), Price.FromDecimal(12), Price.FromDecimal(9), "bracket");
        var unit = Assert.IsType<PlaceUnitDecision>(Assert.Single(Runner.OnBar(Minute(0), warmUp: false))).Unit;

        Assert.Equal([keys.Entry, keys.TakeProfit, keys.StopLoss], unit.Select(request => request.ClientOrderId));
        Assert.All(unit, request => Assert.Null(request.Problem()));
        Assert.Equal([OrderType.Limit, OrderType.Limit, OrderType.Stop], unit.Select(request => request.Type));
        Assert.All(unit.Skip(1), exit => Assert.Equal((OrderSide.Sell, keys.Entry), (exit.Side, exit.ParentClientOrderId)));
        Assert.Same(unit, Assert.Single(Runner.UnconfirmedOrders));
    }

    [Fact]
    public void Place_TermsThatCannotBeSent_SaysWhy()
    {
        Script.Bar = context => context.Place(OrderTerms.Market(Spy, OrderSide.Buy, 0.5m), "half");
        var error = Assert.Throws<ArgumentException>(() => Runner.OnBar(Minute(0), warmUp: false));
        Assert.Contains("whole number of shares", error.Message, StringComparison.Ordinal);
        Assert.False(Runner.HasOpenOrder);
    }

    [Theory]
    [InlineData(100, OrderSide.Buy, 100)]
    [InlineData(-40, OrderSide.Sell, 40)]
    public void SetTarget_Twice_OrdersTheDifferenceOnce(int target, OrderSide side, int quantity)
    {
        Script.Bar = context => context.SetTarget(Spy, target, "target");
        var request = Assert.IsType<PlaceDecision>(Assert.Single(Runner.OnBar(Minute(0), warmUp: false))).Request;
        Assert.Equal((side, quantity), (request.Side, request.Quantity));
        Assert.Empty(Runner.OnBar(Minute(1), warmUp: false));
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: quantity));
        Runner.OnExecution(Fill("e1", request, quantity));
        Assert.Empty(Runner.OnBar(Minute(2), warmUp: false));
    }

    [Fact]
    public void SetTarget_BetweenAnOrdersStatusAndItsFills_OrdersNothing()
    {
        Script.Bar = context => context.SetTarget(Spy, 100, "target");
        Script.Fill = context => context.SetTarget(Spy, 100, "target");
        var request = Assert.IsType<PlaceDecision>(Assert.Single(Runner.OnBar(Minute(0), warmUp: false))).Request;
        // The status runs ahead of the fills, then behind them.
        Runner.OnOrder(Order(request, OrderStatus.PartiallyFilled, filled: 60));
        Assert.Empty(Runner.OnBar(Minute(1), warmUp: false));
        Runner.OnExecution(Fill("e1", request, 60));
        Runner.OnExecution(Fill("e2", request, 40));
        Assert.Empty(Runner.TakeDecisions());
        Runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.Empty(Runner.OnBar(Minute(2), warmUp: false));
    }

    [Fact]
    public void Cancel_OpenOrder_IsDecidedAndAnEndedOneIsNot()
    {
        var request = Decide(0).Request;
        Script.Bar = context => context.Cancel(request.ClientOrderId);
        Assert.Equal(new CancelDecision(request.ClientOrderId, "cancel"), Assert.Single(Runner.OnBar(Minute(1), warmUp: false)));
        Runner.OnOrder(Order(request, OrderStatus.Cancelled));
        Assert.Empty(Runner.OnBar(Minute(2), warmUp: false));
    }
}
