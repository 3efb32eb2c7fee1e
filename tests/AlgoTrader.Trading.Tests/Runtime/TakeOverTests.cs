using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Runtime;

/// <summary>A new life of an instance: the broker tells orders, then executions of the one before.</summary>
public sealed class TakeOverTests
{
    private static readonly Instrument Spy = new("SPY");
    private static readonly DateTimeOffset Open = new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);
    private readonly ScriptedStrategy _strategy = new() { Fill = Protect };
    private readonly StrategyRunner _runner;
    private readonly OrderRequest _entry = Request("mr-spy-20240304T143100-1", OrderSide.Buy);
    private readonly OrderRequest _stop = Request("mr-spy-20240304T143100-2", OrderSide.Sell);

    public TakeOverTests()
    {
        _runner = new("mr-spy", Spy, _strategy);
        _runner.BeginTakeOver();
    }

    [Fact]
    public void Fill_OfAnEarlierLife_RebuildsPositionAndStateAndDecidesNothing()
    {
        var warm = false;
        _strategy.Fill = context =>
        {
            warm = context.IsWarmingUp;
            Protect(context);
        };
        Replay();
        Assert.Equal((100m, true, 1), (_runner.Position, warm, _strategy.Fills.Count));
        Assert.False(_runner.HasDecisions);
        Assert.Equal(_stop.ClientOrderId, Assert.Single(Assert.IsAssignableFrom<IStrategyContext>(_runner).OpenOrders).Request.ClientOrderId);

        // What fills from now on is new.
        _runner.EndTakeOver();
        _runner.OnExecution(Fill("e2", _stop, 40) with { Time = Open.AddMinutes(3) });
        Assert.Equal(60m, _runner.Position);
        Assert.Single(_runner.TakeDecisions());
    }

    [Fact]
    public void Reconciled_AfterAnEarlierLife_IsToldOnceAndMayOrder()
    {
        var told = new List<(decimal Position, int Open, bool Warm)>();
        _strategy.Reconciled = context =>
        {
            told.Add((context.Position, context.OpenOrders.Count, context.IsWarmingUp));
            Protect(context);
        };
        Replay();
        _runner.EndTakeOver();
        _runner.OnBar(Minute(3), warmUp: true);
        Assert.Empty(told);
        _runner.OnReconciled(Minute(4).EndNanos);
        _runner.OnBar(Minute(4), warmUp: false);
        _runner.OnReconciled(Minute(5).EndNanos);
        Assert.Equal((100m, 1, false), Assert.Single(told));
    }

    [Fact]
    public void Reconciled_FirstLife_IsNotTold()
    {
        var told = 0;
        _strategy.Reconciled = _ => told++;
        _runner.EndTakeOver();
        _runner.OnReconciled(Minute(0).EndNanos);
        Assert.Equal(0, told);
    }

    [Fact]
    public void Key_DecidedInTheSecondOfAnEarlierOrder_IsAnother()
    {
        Replay();
        _runner.EndTakeOver();
        _runner.OnReconciled(UnixNanos.From(Open.AddSeconds(60.9)));
        _runner.OnExecution(Fill("e2", _stop, 40) with { Time = Open.AddSeconds(60.95) });
        Assert.Equal("mr-spy-20240304T143100-3", Assert.IsType<PlaceDecision>(Assert.Single(_runner.TakeDecisions())).Request.ClientOrderId);
    }

    private void Replay()
    {
        _runner.OnOrder(Order(_entry, OrderStatus.Filled, filled: 100));
        _runner.OnOrder(Order(_stop, OrderStatus.Working));
        _runner.OnExecution(Fill("e1", _entry, 100));
    }

    private static void Protect(IStrategyContext context) =>
        context.Place(OrderTerms.Stop(Spy, OrderSide.Sell, Math.Abs(context.Position), Price.FromDecimal(5)), "protect");

    private static Bar Minute(int index) =>
        new(UnixNanos.From(Open.AddMinutes(index)), TimeSpan.FromMinutes(1), new(1), new(2), new(1), new(2), 10, 1);

    private static OrderRequest Request(string key, OrderSide side) => new(key, "mr-spy", Spy, side, OrderType.Market, 100);

    private static Order Order(OrderRequest request, OrderStatus status, decimal filled = 0) =>
        new(request, status, filled, null, 1, 1, "", Open, Open, null);

    private static Execution Fill(string execId, OrderRequest request, decimal quantity) => new(
        execId, request.ClientOrderId, "mr-spy", Spy, request.Side, quantity, Price.FromDecimal(10), 1m, "USD", Open.AddSeconds(60.5), "DU1", 1, 1,
        quantity, null);
}
