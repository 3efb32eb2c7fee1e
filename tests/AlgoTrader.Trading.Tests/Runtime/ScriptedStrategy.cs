using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Runtime;

/// <summary>Does in each callback what the test says, and keeps what it was told.</summary>
internal sealed class ScriptedStrategy(int barMinutes = 1) : Strategy
{
    public Action<IStrategyContext>? Start { get; set; }

    public Action<IStrategyContext, string>? Timer { get; set; }

    public Action<IStrategyContext>? Bar { get; set; }

    public Action<IStrategyContext>? Fill { get; set; }

    public Action<IStrategyContext>? Reconciled { get; set; }

    public List<Bar> Bars { get; } = [];

    public List<Execution> Fills { get; } = [];

    public List<Execution> Fees { get; } = [];

    public List<Order> Updates { get; } = [];

    public override TimeSpan BarInterval { get; } = TimeSpan.FromMinutes(barMinutes);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        Bars.Add(bar);
        Bar?.Invoke(Context);
    }

    protected override void OnStart() => Start?.Invoke(Context);

    protected override void OnTimer(string name) => Timer?.Invoke(Context, name);

    protected override void OnFill(Execution execution)
    {
        Fills.Add(execution);
        Fill?.Invoke(Context);
    }

    protected override void OnFee(Execution execution) => Fees.Add(execution);

    protected override void OnReconciled() => Reconciled?.Invoke(Context);

    protected override void OnOrderUpdate(Order order) => Updates.Add(order);
}
