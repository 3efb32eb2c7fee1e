using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Strategies;

/// <summary>
/// One order, with what is attached to it, as a strategy pursues it: asked for until there is an answer, always under the same key, like any
/// client that cannot know whether its last call arrived. Then changed or cancelled, if that was the plan.
/// </summary>
internal sealed class StrategyOrder
{
    private static readonly long Patience = TimeSpan.FromMilliseconds(500).Ticks;
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MostPause = TimeSpan.FromMilliseconds(250);

    private readonly World _world;
    private readonly Scenario _scenario;
    private readonly OrderPlan _plan;
    private readonly IBrokerClient _client;
    private readonly SeededRandom _random;
    private readonly OrderRequest[] _unit;
    private readonly OrderAftermath[] _aftermath;
    private int _call;
    private bool _replyLost;
    private bool _reused;

    public StrategyOrder(World world, Scenario scenario, OrderPlan plan, IBrokerClient client)
    {
        (_world, _scenario, _plan, _client) = (world, scenario, plan, client);
        _random = world.Random(Streams.Strategy + 1 + plan.Index);
        _unit = [.. plan.Members.Select(member => member.Request)];
        _aftermath = [.. plan.Members.Select(member => new OrderAftermath(
            world, scenario, member, client, member == plan ? _random : world.Random(Streams.Strategy + 1 + member.Index)))];
    }

    public OrderPlan Plan => _plan;

    public bool Asked { get; private set; }

    /// <summary>The broker has said that it has the order.</summary>
    public bool Acknowledged { get; private set; }

    /// <summary>The broker has said that there will be no such order.</summary>
    public Answer? Refused { get; private set; }

    public OrderStatus? LastStatus { get; private set; }

    public bool IsSettled => Acknowledged || Refused is not null;

    /// <summary>Everything that was planned with it has been asked for and answered.</summary>
    public bool IsDone => Refused is not null
        || (Acknowledged
            && Array.TrueForAll(_aftermath, aftermath => aftermath.IsDone)
            && (_reused || !_scenario.Has(_plan.Index, FaultKind.KeyReused)));

    public void Begin()
    {
        Asked = true;
        Ask();
        if (!_scenario.Has(_plan.Index, FaultKind.RetryStorm))
            return;
        for (var repeat = 0; repeat < 3; repeat++)
            _client.Place(_unit, Hear);
    }

    private void Ask()
    {
        if (IsSettled)
            return;
        var call = ++_call;
        _world.Note(TraceKind.Asked, _plan.Request.StrategyId, _plan.Request.ClientOrderId, call);
        _client.Place(_unit, answer =>
        {
            if (!_replyLost && _scenario.Has(_plan.Index, FaultKind.ReplyLost))
            {
                _replyLost = true;
                return;
            }

            Hear(answer);
            if (call == _call && !IsSettled)
                _world.Schedule(_random.Ticks(LeastPause, MostPause), null, Ask);
        });
        _world.Schedule(Patience, null, () =>
        {
            if (call == _call)
                Ask();
        });
    }

    private void Hear(Answer answer)
    {
        _world.Note(TraceKind.Answered, _plan.Request.StrategyId, _plan.Request.ClientOrderId, (long)answer.Kind, (long)(answer.Order?.Status ?? OrderStatus.Pending));
        switch (answer.Kind)
        {
            case AnswerKind.Accepted when answer.Order is { } order:
                if (Refused is { Kind: not AnswerKind.Denied } refusal)
                    _world.Violate("I16", $"{order.ClientOrderId} was refused for good ({refusal.Text}) and then accepted");
                LastStatus = order.Status;
                if (Acknowledged)
                    return;
                Acknowledged = true;
                foreach (var aftermath in _aftermath)
                    aftermath.Begin();
                if (_scenario.Has(_plan.Index, FaultKind.KeyReused))
                    _world.Schedule(_random.Ticks(LeastPause, MostPause), null, Reuse);
                break;
            case AnswerKind.Denied:
                // Of an earlier call than the one that was accepted: answers overtake each other.
                if (!Acknowledged)
                    Refused = answer;
                break;
            case AnswerKind.Refused or AnswerKind.KeyReused:
                if (Acknowledged)
                    _world.Violate("I13", $"{_plan.Request.ClientOrderId} was accepted and then refused: {answer.Text}");
                Refused = answer;
                break;
        }
    }

    private void Reuse()
    {
        if (_reused)
            return;
        _client.Place([_plan.Request with { Quantity = _plan.Request.Quantity + 1 }, .. _unit.Skip(1)], answer =>
        {
            if (answer.Kind == AnswerKind.Accepted)
                _world.Violate("I1", $"{_plan.Request.ClientOrderId} stands for an order and was accepted again for another");
            _reused = answer.Kind == AnswerKind.KeyReused;
        });
    }
}
