using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Runtime;

public sealed class StrategyRunnerTests
{
    private static readonly Instrument Spy = new("SPY");
    private static readonly DateTimeOffset Open = new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);

    private readonly ScriptedStrategy _strategy = new();
    private readonly StrategyRunner _runner;

    public StrategyRunnerTests() => _runner = new("mr-spy", Spy, _strategy);

    [Fact]
    public void OnBar_StrategySubmits_HandsOutTheDecision()
    {
        var decision = Decide(0);
        Assert.Equal(
            new PlaceDecision(new OrderRequest("mr-spy-20240304T143100-1", "mr-spy", Spy, OrderSide.Buy, OrderType.Market, 100), "test"),
            decision);
        Assert.Null(decision.Request.Problem());
        Assert.Equal(decision.Request, Unconfirmed());
        Assert.True(_runner.HasOpenOrder);
        Assert.Equal(Open.AddMinutes(1), _runner.Time);
    }

    [Fact]
    public void Abandon_UnconfirmedDecision_FreesTheStrategy()
    {
        _runner.Abandon(Decide(0).Request.ClientOrderId);
        Assert.False(_runner.HasOpenOrder);
        Assert.Empty(_runner.UnconfirmedOrders);
    }

    [Fact]
    public void Abandon_ConfirmedDecision_LeavesItsOrderOpen()
    {
        var decision = Decide(0);
        _runner.OnOrder(Order(decision.Request, OrderStatus.Working));
        _runner.Abandon(decision.Request.ClientOrderId);
        Assert.True(_runner.HasOpenOrder);
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
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Working)]
    [InlineData(OrderStatus.PartiallyFilled)]
    [InlineData(OrderStatus.PendingCancel)]
    [InlineData(OrderStatus.Unknown)]
    public void OnOrder_NotFinal_ConfirmsTheDecisionAndBlocks(OrderStatus status)
    {
        var request = Decide(0).Request;
        _runner.OnOrder(Order(request, status));
        Assert.Empty(_runner.UnconfirmedOrders);
        Assert.True(_runner.HasOpenOrder);
        Assert.Equal(status == OrderStatus.Unknown ? request.ClientOrderId : null, _runner.UnknownOrder);
        Assert.Equal(status, Assert.Single(_strategy.Updates).Status);
    }

    [Theory]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    public void OnOrder_EndedWithoutAFill_FreesTheStrategy(OrderStatus status)
    {
        _runner.OnOrder(Order(Decide(0).Request, status));
        Assert.False(_runner.HasOpenOrder);
        Assert.Equal("mr-spy-20240304T143200-1", Decide(1).Request.ClientOrderId);
    }

    [Theory]
    [InlineData(568, "20240304T235900-1")]
    [InlineData(569, "20240305T000000-1")]
    [InlineData(569 + (24 * 60), "20240306T000000-1")]
    [InlineData(1000, "20240305T071100-1")]
    public void Submit_OnAnyDay_KeySaysDayAndSecond(int minute, string key)
    {
        _runner.OnOrder(Order(Decide(0).Request, OrderStatus.Cancelled));
        Assert.Equal($"mr-spy-{key}", Decide(minute).Request.ClientOrderId);
    }

    [Fact]
    public void Place_SeveralAtOnce_KeysCountAndEachEndsAlone()
    {
        var keys = new List<string>();
        _strategy.Bar = context =>
        {
            for (var i = 0; i < 3; i++)
                keys.Add(context.Place(OrderTerms.Limit(Spy, OrderSide.Buy, 100, Price.FromDecimal(10)), "test"));
        };
        var decisions = _runner.OnBar(Minute(0), warmUp: false);
        Assert.Equal(["mr-spy-20240304T143100-1", "mr-spy-20240304T143100-2", "mr-spy-20240304T143100-3"], keys);
        Assert.Equal(keys, decisions.Select(decision => Assert.IsType<PlaceDecision>(decision).Request.ClientOrderId));

        _runner.OnOrder(Order(Request(keys[1]), OrderStatus.Cancelled));
        Assert.Equal([keys[0], keys[2]], _runner.OpenOrders.Select(order => order.ClientOrderId));
    }

    [Fact]
    public void OnOrder_UnknownThenResolved_FreesTheStrategy()
    {
        var request = Decide(0).Request;
        _runner.OnOrder(Order(request, OrderStatus.Unknown));
        _runner.OnOrder(Order(request, OrderStatus.Cancelled));
        Assert.Null(_runner.UnknownOrder);
        Assert.False(_runner.HasOpenOrder);
    }

    [Fact]
    public void OnOrder_FilledBeforeItsExecutions_BlocksUntilAllAreBooked()
    {
        var request = Decide(0).Request;
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.Equal((0m, true), (_runner.Position, _runner.HasOpenOrder));
        _runner.OnExecution(Fill("e1", request, 60));
        _runner.OnExecution(Fill("e1", request, 60));
        Assert.Equal((60m, true), (_runner.Position, _runner.HasOpenOrder));
        _runner.OnExecution(Fill("e2", request, 40));
        Assert.Equal((100m, false), (_runner.Position, _runner.HasOpenOrder));
    }

    [Fact]
    public void OnExecution_BeforeTheStatus_MovesThePositionButDoesNotFree()
    {
        var request = Decide(0).Request;
        _runner.OnExecution(Fill("e1", request, 100));
        Assert.Equal((100m, true), (_runner.Position, _runner.HasOpenOrder));
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.False(_runner.HasOpenOrder);
    }

    [Fact]
    public void OnOrder_CancelledAfterAPartialFill_KeepsThatPart()
    {
        var request = Decide(0).Request;
        _runner.OnOrder(Order(request, OrderStatus.Cancelled, filled: 30));
        Assert.True(_runner.HasOpenOrder);
        _runner.OnExecution(Fill("e1", request, 30));
        Assert.Equal((30m, false), (_runner.Position, _runner.HasOpenOrder));
    }

    [Fact]
    public void OnExecution_Repeated_CountsOnceAndTakesTheLateFee()
    {
        var positionInCallback = 0m;
        _strategy.Fill = context => positionInCallback = context.Position;
        var fill = Fill("e1", Decide(0).Request, 100);
        _runner.OnExecution(fill with { Fee = null });
        _runner.OnExecution(fill);
        Assert.Equal((100m, 100m, 1m, -1m), (_runner.Position, positionInCallback, _runner.Fees, _runner.RealizedPnl));
        Assert.Single(_strategy.Fills);
        _runner.OnExecution(fill);
        Assert.Equal(1m, Assert.Single(_strategy.Fees).Fee);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(40)]
    public void OnExecution_Correction_DoesNotCountTwiceTowardsItsOrder(int corrected)
    {
        var request = Decide(0).Request;
        _runner.OnOrder(Order(request, OrderStatus.PartiallyFilled, filled: 60));
        _runner.OnExecution(Fill("e1", request, 60));
        _runner.OnExecution(Fill("e1.02", request, 60) with { Replaces = "e1", Price = Price.FromDecimal(11) });
        Assert.Equal((60m, 100m), (_runner.Position, _runner.PositionToCome(Spy, "")));
        _runner.OnExecution(Fill("e2", request, corrected));
        _runner.OnOrder(Order(request, OrderStatus.Cancelled, filled: 60 + corrected));
        Assert.False(_runner.HasOpenOrder);
    }

    [Fact]
    public void OnBar_WarmUp_FollowsTheMarketButDecidesNothing()
    {
        _strategy.Bar = context =>
        {
            Assert.True(context.IsWarmingUp);
            context.ShowIndicator("bars", _strategy.Bars.Count);
            Submit(context);
        };
        Assert.Empty(_runner.OnBar(Minute(0), warmUp: true));
        Assert.Empty(_runner.OnBar(Minute(1), warmUp: true));
        Assert.Equal((false, 0L, 2d), (_runner.HasOpenOrder, _runner.BarsSeen, _runner.Indicators["bars"]));

        _strategy.Bar = Submit;
        Assert.Single(_runner.OnBar(Minute(2), warmUp: false));
        Assert.Equal((false, 1L), (_runner.IsWarmingUp, _runner.BarsSeen));
    }

    [Fact]
    public void OnBar_RepeatedOrOlder_IsIgnored()
    {
        _runner.OnBar(Minute(5), warmUp: false);
        _strategy.Bar = Submit;
        Assert.Empty(_runner.OnBar(Minute(5), warmUp: false));
        Assert.Empty(_runner.OnBar(Minute(4), warmUp: false));
        Assert.Empty(_runner.OnBar(Minute(4), warmUp: true));
        Assert.Equal((Minute(5), 1L, false), (_runner.LastBar, _runner.BarsSeen, _runner.HasOpenOrder));
        Assert.Single(_strategy.Bars);
    }

    [Fact]
    public void OnBar_StrategyOfFiveMinutes_SeesWholeBarsAtTheirEnd()
    {
        var strategy = new ScriptedStrategy(barMinutes: 5);
        var runner = new StrategyRunner("mr-spy", Spy, strategy);
        for (var i = 0; i < 14; i++)
            runner.OnBar(Minute(i), warmUp: i < 3);
        Assert.Equal([Open, Open.AddMinutes(5)], strategy.Bars.Select(bar => bar.Start));
        Assert.Equal(Open.AddMinutes(10), runner.Time);
        Assert.Equal(11, runner.BarsSeen);
    }

    [Fact]
    public void Submit_TheSameDecisionInAnotherLife_HasTheSameKey()
    {
        var strategy = new ScriptedStrategy { Bar = Submit };
        var other = new StrategyRunner("mr-spy", Spy, strategy);
        Assert.Equal(Decide(3), Assert.Single(other.OnBar(Minute(3), warmUp: false)));
    }

    [Fact]
    public void OnOrder_OpenFromAnEarlierLife_BlocksUntilItEnds()
    {
        var request = Request("mr-spy-20240304T142000-1");
        _runner.OnOrder(Order(request, OrderStatus.Working));
        Assert.Empty(_runner.UnconfirmedOrders);
        Assert.Throws<InvalidOperationException>(() => Decide(0));
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        _runner.OnExecution(Fill("e1", request, 100));
        Assert.Equal((100m, false), (_runner.Position, _runner.HasOpenOrder));
    }

    [Fact]
    public void OnOrder_EndedInAnEarlierLife_DoesNotBlock()
    {
        _runner.OnOrder(Order(Request("mr-spy-20240304T142000-1"), OrderStatus.Filled, filled: 100));
        Assert.False(_runner.HasOpenOrder);
        Assert.Empty(_strategy.Updates);
    }

    [Fact]
    public void OnOrder_OfAnEarlierLifeAfterItsFirstFill_CountsThatFill()
    {
        var request = Request("mr-spy-20240304T142000-1");
        _runner.OnExecution(Fill("e1", request, 60));
        _runner.OnOrder(Order(request, OrderStatus.PartiallyFilled, filled: 60));
        _runner.OnExecution(Fill("e2", request, 40));
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.Equal((100m, false), (_runner.Position, _runner.HasOpenOrder));
    }

    [Fact]
    public void Submit_InOnFill_IsHandedOutWithTheNextLiveMinuteOnce()
    {
        var request = Decide(0).Request;
        _strategy.Bar = null;
        _strategy.Fill = Submit;
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        _runner.OnExecution(Fill("e1", request, 100));
        var reaction = Unconfirmed();

        Assert.Empty(_runner.OnBar(Minute(1), warmUp: true));
        Assert.Equal(reaction, Assert.IsType<PlaceDecision>(Assert.Single(_runner.OnBar(Minute(2), warmUp: false))).Request);
        Assert.Empty(_runner.OnBar(Minute(3), warmUp: false));
    }

    [Fact]
    public void Submit_InOnFillAndConfirmedSince_IsNotHandedOutAgain()
    {
        var request = Decide(0).Request;
        _strategy.Bar = null;
        _strategy.Fill = Submit;
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        _runner.OnExecution(Fill("e1", request, 100));
        _runner.OnOrder(Order(Unconfirmed(), OrderStatus.Working));
        Assert.Empty(_runner.OnBar(Minute(1), warmUp: false));
    }

    [Fact]
    public void Submit_TwiceWithinASecond_HasTwoKeys()
    {
        _strategy.Fill = Submit;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var request = Decide(0).Request;
        for (var i = 1; i <= 3; i++)
        {
            Assert.True(keys.Add(request.ClientOrderId), request.ClientOrderId);
            _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
            _runner.OnExecution(Fill($"e{i}", request, 100) with { Time = Open.AddMinutes(1).AddMilliseconds(200 * i) });
            request = Unconfirmed();
        }

        Assert.Equal("mr-spy-20240304T143100-4", request.ClientOrderId);
    }

    private PlaceDecision Decide(int minute)
    {
        _strategy.Bar = Submit;
        return Assert.IsType<PlaceDecision>(Assert.Single(_runner.OnBar(Minute(minute), warmUp: false)));
    }

    private OrderRequest Unconfirmed() => Assert.Single(Assert.Single(_runner.UnconfirmedOrders));

    [Fact]
    public void PlaceBracket_Decided_IsOneUnitOfThreeOrdersThatCanBeSent()
    {
        BracketKeys keys = default;
        _strategy.Bar = context => keys = context.PlaceBracket(
            OrderTerms.Limit(Spy, OrderSide.Buy, 100, Price.FromDecimal(10)), Price.FromDecimal(12), Price.FromDecimal(9), "bracket");
        var unit = Assert.IsType<PlaceUnitDecision>(Assert.Single(_runner.OnBar(Minute(0), warmUp: false))).Unit;

        Assert.Equal([keys.Entry, keys.TakeProfit, keys.StopLoss], unit.Select(request => request.ClientOrderId));
        Assert.All(unit, request => Assert.Null(request.Problem()));
        Assert.Equal([OrderType.Limit, OrderType.Limit, OrderType.Stop], unit.Select(request => request.Type));
        Assert.All(unit.Skip(1), exit => Assert.Equal((OrderSide.Sell, keys.Entry), (exit.Side, exit.ParentClientOrderId)));
        Assert.Same(unit, Assert.Single(_runner.UnconfirmedOrders));
    }

    [Fact]
    public void Place_TermsThatCannotBeSent_SaysWhy()
    {
        _strategy.Bar = context => context.Place(OrderTerms.Market(Spy, OrderSide.Buy, 0.5m), "half");
        var error = Assert.Throws<ArgumentException>(() => _runner.OnBar(Minute(0), warmUp: false));
        Assert.Contains("whole number of shares", error.Message, StringComparison.Ordinal);
        Assert.False(_runner.HasOpenOrder);
    }

    [Theory]
    [InlineData(100, OrderSide.Buy, 100)]
    [InlineData(-40, OrderSide.Sell, 40)]
    public void SetTarget_Twice_OrdersTheDifferenceOnce(int target, OrderSide side, int quantity)
    {
        _strategy.Bar = context => context.SetTarget(Spy, target, "target");
        var request = Assert.IsType<PlaceDecision>(Assert.Single(_runner.OnBar(Minute(0), warmUp: false))).Request;
        Assert.Equal((side, quantity), (request.Side, request.Quantity));
        Assert.Empty(_runner.OnBar(Minute(1), warmUp: false));
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: quantity));
        _runner.OnExecution(Fill("e1", request, quantity));
        Assert.Empty(_runner.OnBar(Minute(2), warmUp: false));
    }

    [Fact]
    public void SetTarget_BetweenAnOrdersStatusAndItsFills_OrdersNothing()
    {
        _strategy.Bar = context => context.SetTarget(Spy, 100, "target");
        _strategy.Fill = context => context.SetTarget(Spy, 100, "target");
        var request = Assert.IsType<PlaceDecision>(Assert.Single(_runner.OnBar(Minute(0), warmUp: false))).Request;
        // The status runs ahead of the fills, then behind them.
        _runner.OnOrder(Order(request, OrderStatus.PartiallyFilled, filled: 60));
        Assert.Empty(_runner.OnBar(Minute(1), warmUp: false));
        _runner.OnExecution(Fill("e1", request, 60));
        _runner.OnExecution(Fill("e2", request, 40));
        Assert.Empty(_runner.TakeDecisions());
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        Assert.Empty(_runner.OnBar(Minute(2), warmUp: false));
    }

    [Fact]
    public void Cancel_OpenOrder_IsDecidedAndAnEndedOneIsNot()
    {
        var request = Decide(0).Request;
        _strategy.Bar = context => context.Cancel(request.ClientOrderId);
        Assert.Equal(new CancelDecision(request.ClientOrderId, "cancel"), Assert.Single(_runner.OnBar(Minute(1), warmUp: false)));
        _runner.OnOrder(Order(request, OrderStatus.Cancelled));
        Assert.Empty(_runner.OnBar(Minute(2), warmUp: false));
    }

    [Fact]
    public void OnTime_TimersDue_FireInOrderOfTimeAtTheirTime()
    {
        var fired = new List<(string Name, DateTimeOffset Time)>();
        _strategy.Timer = (context, name) => fired.Add((name, context.Time));
        _strategy.Bar = context =>
        {
            context.SetTimer("late", Open.AddMinutes(9));
            context.SetTimer("early", Open.AddMinutes(2));
            context.SetTimer("moved", Open.AddMinutes(1));
            context.SetTimer("moved", Open.AddMinutes(3));
        };
        _runner.OnBar(Minute(0), warmUp: false);
        _runner.OnTime(UnixNanos.From(Open.AddMinutes(5)));
        Assert.Equal([("early", Open.AddMinutes(2)), ("moved", Open.AddMinutes(3))], fired);
        Assert.Equal(UnixNanos.From(Open.AddMinutes(9)), _runner.NextTimerNanos);
    }

    [Fact]
    public void History_Kept_IsTheNewestBarsOldestFirst()
    {
        var strategy = new ScriptedStrategy { Start = context => context.KeepHistory(Spy, TimeSpan.FromMinutes(5), 2) };
        IReadOnlyList<Bar> history = [];
        strategy.Bar = context => history = context.History(Spy, TimeSpan.FromMinutes(5));
        var runner = new StrategyRunner("mr-spy", Spy, strategy);
        for (var i = 0; i < 31; i++)
            runner.OnBar(Minute(i), warmUp: false);
        Assert.Equal([Open.AddMinutes(20), Open.AddMinutes(25)], history.Select(bar => bar.Start));
    }

    private static void Submit(IStrategyContext context) => context.Submit(OrderSide.Buy, 100, "test");

    private static Bar Minute(int index) =>
        new(UnixNanos.From(Open.AddMinutes(index)), TimeSpan.FromMinutes(1), new(1), new(2), new(1), new(2), 10, 1);

    private static OrderRequest Request(string key) => new(key, "mr-spy", Spy, OrderSide.Buy, OrderType.Market, 100);

    private static Order Order(OrderRequest request, OrderStatus status, decimal filled = 0) =>
        new(request, status, filled, null, 1, 1, "", Open, Open, null);

    private static Execution Fill(string execId, OrderRequest request, decimal quantity) => new(
        execId, request.ClientOrderId, "mr-spy", Spy, request.Side, quantity, Price.FromDecimal(10), 1m, "USD", Open.AddSeconds(61), "DU1", 1, 1,
        quantity, null);
}
