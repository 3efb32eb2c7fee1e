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
    public void OnMinuteBar_StrategySubmits_HandsOutTheDecision()
    {
        var decision = Decide(0);
        Assert.Equal(
            new StrategyDecision(new OrderRequest("mr-spy-20240304T143100-1", "mr-spy", Spy, OrderSide.Buy, OrderType.Market, 100), "test"),
            decision);
        Assert.Null(decision.Request.Problem());
        Assert.Equal(decision, Assert.Single(_runner.UnconfirmedDecisions));
        Assert.True(_runner.HasOpenOrder);
        Assert.Equal(Open.AddMinutes(1), _runner.Time);
    }

    [Fact]
    public void Abandon_UnconfirmedDecision_FreesTheStrategy()
    {
        _runner.Abandon(Decide(0));
        Assert.False(_runner.HasOpenOrder);
        Assert.Empty(_runner.UnconfirmedDecisions);
    }

    [Fact]
    public void Abandon_ConfirmedDecision_LeavesItsOrderOpen()
    {
        var decision = Decide(0);
        _runner.OnOrder(Order(decision.Request, OrderStatus.Working));
        _runner.Abandon(decision);
        Assert.True(_runner.HasOpenOrder);
    }

    [Fact]
    public void Submit_WhileAnOrderIsOpen_IsRefused()
    {
        Decide(0);
        var error = Assert.Throws<InvalidOperationException>(() => Decide(1));
        Assert.Contains("mr-spy", error.Message, StringComparison.Ordinal);
        Assert.Single(_runner.UnconfirmedDecisions);
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
        Assert.Empty(_runner.UnconfirmedDecisions);
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
    }

    [Fact]
    public void OnMinuteBar_WarmUp_FollowsTheMarketButDecidesNothing()
    {
        _strategy.Bar = context =>
        {
            Assert.True(context.IsWarmingUp);
            context.ShowIndicator("bars", _strategy.Bars.Count);
            Submit(context);
        };
        Assert.Empty(_runner.OnMinuteBar(Minute(0), warmUp: true));
        Assert.Empty(_runner.OnMinuteBar(Minute(1), warmUp: true));
        Assert.Equal((false, 0L, 2d), (_runner.HasOpenOrder, _runner.BarsSeen, _runner.Indicators["bars"]));

        _strategy.Bar = Submit;
        Assert.Single(_runner.OnMinuteBar(Minute(2), warmUp: false));
        Assert.Equal((false, 1L), (_runner.IsWarmingUp, _runner.BarsSeen));
    }

    [Fact]
    public void OnMinuteBar_RepeatedOrOlder_IsIgnored()
    {
        _runner.OnMinuteBar(Minute(5), warmUp: false);
        _strategy.Bar = Submit;
        Assert.Empty(_runner.OnMinuteBar(Minute(5), warmUp: false));
        Assert.Empty(_runner.OnMinuteBar(Minute(4), warmUp: false));
        Assert.Empty(_runner.OnMinuteBar(Minute(4), warmUp: true));
        Assert.Equal((Minute(5), 1L, false), (_runner.LastMinuteBar, _runner.BarsSeen, _runner.HasOpenOrder));
        Assert.Single(_strategy.Bars);
    }

    [Fact]
    public void OnMinuteBar_StrategyOfFiveMinutes_SeesWholeBarsAtTheirEnd()
    {
        var strategy = new ScriptedStrategy(barMinutes: 5);
        var runner = new StrategyRunner("mr-spy", Spy, strategy);
        for (var i = 0; i < 14; i++)
            runner.OnMinuteBar(Minute(i), warmUp: i < 3);
        Assert.Equal([Open, Open.AddMinutes(5)], strategy.Bars.Select(bar => bar.Start));
        Assert.Equal(Open.AddMinutes(10), runner.Time);
        Assert.Equal(11, runner.BarsSeen);
    }

    [Fact]
    public void Submit_TheSameDecisionInAnotherLife_HasTheSameKey()
    {
        var strategy = new ScriptedStrategy { Bar = Submit };
        var other = new StrategyRunner("mr-spy", Spy, strategy);
        Assert.Equal(Decide(3), Assert.Single(other.OnMinuteBar(Minute(3), warmUp: false)));
    }

    [Fact]
    public void OnOrder_OpenFromAnEarlierLife_BlocksUntilItEnds()
    {
        var request = Request("mr-spy-20240304T142000-1");
        _runner.OnOrder(Order(request, OrderStatus.Working));
        Assert.Empty(_runner.UnconfirmedDecisions);
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
        var reaction = Assert.Single(_runner.UnconfirmedDecisions);

        Assert.Empty(_runner.OnMinuteBar(Minute(1), warmUp: true));
        Assert.Equal(reaction, Assert.Single(_runner.OnMinuteBar(Minute(2), warmUp: false)));
        Assert.Empty(_runner.OnMinuteBar(Minute(3), warmUp: false));
    }

    [Fact]
    public void Submit_InOnFillAndConfirmedSince_IsNotHandedOutAgain()
    {
        var request = Decide(0).Request;
        _strategy.Bar = null;
        _strategy.Fill = Submit;
        _runner.OnOrder(Order(request, OrderStatus.Filled, filled: 100));
        _runner.OnExecution(Fill("e1", request, 100));
        _runner.OnOrder(Order(Assert.Single(_runner.UnconfirmedDecisions).Request, OrderStatus.Working));
        Assert.Empty(_runner.OnMinuteBar(Minute(1), warmUp: false));
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
            request = Assert.Single(_runner.UnconfirmedDecisions).Request;
        }

        Assert.Equal("mr-spy-20240304T143100-4", request.ClientOrderId);
    }

    private StrategyDecision Decide(int minute)
    {
        _strategy.Bar = Submit;
        return Assert.Single(_runner.OnMinuteBar(Minute(minute), warmUp: false));
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
