using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Runtime;

/// <summary>A runner with a strategy that does what a test says, minutes for it, and reports of its orders.</summary>
public abstract class RunnerTests
{
    private protected RunnerTests() => Runner = new("mr-spy", Spy, Script);

    private protected static Instrument Spy { get; } = new("SPY");

    private protected static DateTimeOffset Open { get; } = new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);

    private protected ScriptedStrategy Script { get; } = new();

    private protected StrategyRunner Runner { get; }

    private protected PlaceDecision Decide(int minute)
    {
        Script.Bar = Submit;
        return Assert.IsType<PlaceDecision>(Assert.Single(Runner.OnBar(Minute(minute), warmUp: false)));
    }

    private protected OrderRequest Unconfirmed() => Assert.Single(Assert.Single(Runner.UnconfirmedOrders));

    private protected static void Submit(IStrategyContext context) => context.Submit(OrderSide.Buy, 100, "test");

    private protected static Bar Minute(int index) =>
        new(UnixNanos.From(Open.AddMinutes(index)), TimeSpan.FromMinutes(1), new(1), new(2), new(1), new(2), 10, 1);

    private protected static OrderRequest Request(string key) => new(key, "mr-spy", Spy, OrderSide.Buy, OrderType.Market, 100);

    private protected static Order Order(OrderRequest request, OrderStatus status, decimal filled = 0) =>
        new(request, status, filled, null, 1, 1, "", Open, Open, null);

    private protected static Execution Fill(string execId, OrderRequest request, decimal quantity) => new(
        execId, request.ClientOrderId, "mr-spy", Spy, request.Side, quantity, Price.FromDecimal(10), 1m, "USD", Open.AddSeconds(61), "DU1", 1, 1,
        quantity, null);
}
