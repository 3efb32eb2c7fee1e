using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Strategies;

/// <summary>
/// One order as a strategy pursues it: asked for until there is an answer, always under the same key, like any client that cannot know
/// whether its last call arrived. Then cancelled, if that was the plan.
/// </summary>
internal sealed class StrategyOrder(World world, Scenario scenario, OrderPlan plan, IBrokerClient client, SeededRandom random)
{
    private static readonly long Patience = TimeSpan.FromMilliseconds(500).Ticks;
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MostPause = TimeSpan.FromMilliseconds(250);

    private int _call;
    private bool _replyLost;
    private bool _reused;
    private bool _changeAnswered;
    private bool _cancelSettled;

    public OrderPlan Plan => plan;

    public bool Asked { get; private set; }

    /// <summary>The broker has said that it has the order.</summary>
    public bool Acknowledged { get; private set; }

    /// <summary>The broker has said that there will be no such order.</summary>
    public Answer? Refused { get; private set; }

    public OrderStatus? LastStatus { get; private set; }

    public bool CancelAnswered { get; private set; }

    public bool IsSettled => Acknowledged || Refused is not null;

    /// <summary>Everything that was planned with it has been asked for and answered.</summary>
    public bool IsDone => Refused is not null
        || (Acknowledged
            && (plan.CancelAfter < 0 || _cancelSettled)
            && (_changeAnswered || !scenario.Has(plan.Index, FaultKind.OrderChanged))
            && (_reused || !scenario.Has(plan.Index, FaultKind.KeyReused)));

    public void Begin()
    {
        Asked = true;
        Ask();
        if (!scenario.Has(plan.Index, FaultKind.RetryStorm))
            return;
        for (var repeat = 0; repeat < 3; repeat++)
            client.Place(plan.Request, plan.Index, Hear);
    }

    private void Ask()
    {
        if (IsSettled)
            return;
        var call = ++_call;
        world.Note(TraceKind.Asked, plan.Request.StrategyId, plan.Request.ClientOrderId, call);
        client.Place(plan.Request, plan.Index, answer =>
        {
            if (!_replyLost && scenario.Has(plan.Index, FaultKind.ReplyLost))
            {
                _replyLost = true;
                return;
            }

            Hear(answer);
            if (call == _call && !IsSettled)
                world.Schedule(random.Ticks(LeastPause, MostPause), null, Ask);
        });
        world.Schedule(Patience, null, () =>
        {
            if (call == _call)
                Ask();
        });
    }

    private void Hear(Answer answer)
    {
        world.Note(TraceKind.Answered, plan.Request.StrategyId, plan.Request.ClientOrderId, (long)answer.Kind, (long)(answer.Order?.Status ?? OrderStatus.Pending));
        switch (answer.Kind)
        {
            case AnswerKind.Accepted when answer.Order is { } order:
                if (Refused is { Kind: not AnswerKind.Denied } refusal)
                    world.Violate("I16", $"{order.ClientOrderId} was refused for good ({refusal.Text}) and then accepted");
                LastStatus = order.Status;
                if (Acknowledged)
                    return;
                Acknowledged = true;
                if (plan.CancelAfter >= 0)
                    world.Schedule(plan.CancelAfter, null, Cancel);
                if (scenario.Has(plan.Index, FaultKind.OrderChanged))
                    world.Schedule(random.Ticks(TimeSpan.Zero, TimeSpan.FromMilliseconds(500)), null, Change);
                if (scenario.Has(plan.Index, FaultKind.KeyReused))
                    world.Schedule(random.Ticks(LeastPause, MostPause), null, Reuse);
                break;
            case AnswerKind.Denied:
                // Of an earlier call than the one that was accepted: answers overtake each other.
                if (!Acknowledged)
                    Refused = answer;
                break;
            case AnswerKind.Refused or AnswerKind.KeyReused:
                if (Acknowledged)
                    world.Violate("I13", $"{plan.Request.ClientOrderId} was accepted and then refused: {answer.Text}");
                Refused = answer;
                break;
        }
    }

    private void Change()
    {
        if (_changeAnswered)
            return;
        var change = new OrderChange(plan.Request.ClientOrderId, "change-1") { Quantity = plan.Request.Quantity + 100 };
        client.Change(change, answer =>
        {
            if (answer.Kind == AnswerKind.NotFound)
                world.Violate("I13", $"{plan.Request.ClientOrderId} was acknowledged and is not known any more");
            if (answer.Kind == AnswerKind.KeyReused)
                world.Violate("I1", $"the change of {plan.Request.ClientOrderId} was asked for again and taken for another");
            _changeAnswered |= answer.Kind != AnswerKind.Unavailable;
        });
        world.Schedule(Patience, null, Change);
    }

    private void Reuse()
    {
        if (_reused)
            return;
        client.Place(plan.Request with { Quantity = plan.Request.Quantity + 1 }, plan.Index, answer =>
        {
            if (answer.Kind == AnswerKind.Accepted)
                world.Violate("I1", $"{plan.Request.ClientOrderId} stands for an order and was accepted again for another");
            _reused = answer.Kind == AnswerKind.KeyReused;
        });
    }

    private void Cancel()
    {
        if (CancelAnswered)
            return;
        client.Cancel(plan.Request.ClientOrderId, plan.Index, answer =>
        {
            if (answer.Kind == AnswerKind.NotFound)
                world.Violate("I13", $"{plan.Request.ClientOrderId} was acknowledged and is not known any more");
            CancelAnswered |= answer.Kind == AnswerKind.Accepted;
            _cancelSettled |= answer.Kind != AnswerKind.Unavailable;
        });
        world.Schedule(Patience, null, Cancel);
    }
}
