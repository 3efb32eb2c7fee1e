using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Strategies;

/// <summary>What a strategy plans with an order once it is acknowledged: a change, a cancel. Asked for until there is an answer.</summary>
internal sealed class OrderAftermath(World world, Scenario scenario, OrderPlan plan, IBrokerClient client, SeededRandom random)
{
    private static readonly long Patience = TimeSpan.FromMilliseconds(500).Ticks;

    private bool _changeAnswered;
    private bool _cancelSettled;

    public bool CancelAnswered { get; private set; }

    public bool IsDone => (plan.CancelAfter < 0 || _cancelSettled) && (_changeAnswered || !scenario.Has(plan.Index, FaultKind.OrderChanged));

    public void Begin()
    {
        if (plan.CancelAfter >= 0)
            world.Schedule(plan.CancelAfter, null, Cancel);
        if (scenario.Has(plan.Index, FaultKind.OrderChanged))
            world.Schedule(random.Ticks(TimeSpan.Zero, TimeSpan.FromMilliseconds(500)), null, Change);
    }

    private void Change()
    {
        if (_changeAnswered)
            return;
        client.Change(Wanted(), answer =>
        {
            if (answer.Kind == AnswerKind.NotFound)
                world.Violate("I13", $"{plan.Request.ClientOrderId} was acknowledged and is not known any more");
            if (answer.Kind == AnswerKind.KeyReused)
                world.Violate("I1", $"the change of {plan.Request.ClientOrderId} was asked for again and taken for another");
            _changeAnswered |= answer.Kind != AnswerKind.Unavailable;
        });
        world.Schedule(Patience, null, Change);
    }

    /// <summary>An exit keeps its size: what it closes is its entry's. Its price is moved.</summary>
    private OrderChange Wanted()
    {
        var change = new OrderChange(plan.Request.ClientOrderId, "change-1");
        if (!plan.IsLeg)
            return change with { Quantity = plan.Request.Quantity + 100 };
        return plan.Request.StopPrice is { } stop
            ? change with { StopPrice = new Price(stop.Nanos + Price.Scale) }
            : change with { LimitPrice = new Price(plan.Request.LimitPrice!.Value.Nanos + Price.Scale) };
    }

    private void Cancel()
    {
        if (CancelAnswered)
            return;
        client.Cancel(plan.Request.ClientOrderId, answer =>
        {
            if (answer.Kind == AnswerKind.NotFound)
                world.Violate("I13", $"{plan.Request.ClientOrderId} was acknowledged and is not known any more");
            CancelAnswered |= answer.Kind == AnswerKind.Accepted;
            _cancelSettled |= answer.Kind != AnswerKind.Unavailable;
        });
        world.Schedule(Patience, null, Cancel);
    }
}
