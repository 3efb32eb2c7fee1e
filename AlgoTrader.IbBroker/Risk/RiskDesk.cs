using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk.Exposure;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>Rules, halts and kill switches together, as people and the rest of the broker see them. Used on the broker's loop only.</summary>
internal sealed class RiskDesk : IDisposable
{
    private readonly EventHub _events;
    private readonly IRiskMemory _memory;
    private readonly TimeProvider _time;
    private readonly ITimer _marks;

    public RiskDesk(
        RiskRules rules, RiskBook book, Halts halts, KillSwitches kills, DeadManTimers deadMan, OrderBook orders, EventHub events, IRiskMemory memory,
        IWorkQueue work, TimeProvider time, IOptions<RiskOptions> options)
    {
        (Rules, Book, Halts, Kills, DeadMan, _events, _memory, _time) = (rules, book, halts, kills, deadMan, events, memory, time);
        foreach (var change in memory.Restored)
        {
            if (change is RulesChanged changed)
                rules.Replace(changed.Rules);
        }

        book.Follow(orders);
        deadMan.Resume();
        halts.Changed = Publish;
        kills.Changed = _ => Publish();
        // A limit may be reached while nobody sends an order.
        _marks = time.CreateTimer(_ => work.Post(halts.Mark), null, options.Value.MarkInterval, options.Value.MarkInterval);
    }

    public RiskRules Rules { get; }

    public RiskBook Book { get; }

    public Halts Halts { get; }

    public KillSwitches Kills { get; }

    public DeadManTimers DeadMan { get; }

    public RiskState State => new([.. Kills.All], [.. Halts.All]);

    /// <summary>The store has these rules now. They are kept in the journal too, so that a broker whose database is away starts with them.</summary>
    public void SetRules(IReadOnlyList<RiskRule> rules)
    {
        if (IsInForce(rules))
        {
            DeadMan.Resume();
            return;
        }

        Rules.Replace(rules);
        _memory.Keep(new RulesChanged(_time.GetUtcNow(), [.. rules]));
        DeadMan.Resume();
        Halts.Mark();
    }

    public void Dispose() => _marks.Dispose();

    private bool IsInForce(IReadOnlyList<RiskRule> rules) => Rules.AreKnown && rules.Count == Rules.All.Count && rules.OrderBy(rule => rule.Id, StringComparer.Ordinal).SequenceEqual(Rules.All, RiskRule.SameContent);

    private void Publish() => _events.Publish(new BrokerEvent.RiskChanged(State));
}
