using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// The broker's half of a lock-step replay (docs/decisions/0002-lock-step-replay.md): each bar and fill is answered with a
/// reqCurrentTime, once every acknowledging subscription has dealt with what it led to. Orders that it led to are by then on the
/// wire, before the answer. Does nothing unless switched on. Used on the <see cref="BrokerLoop"/> only.
/// </summary>
internal sealed class LockStep(EventHub events, IOptions<GatewayOptions> options)
{
    private readonly Queue<Barrier> _barriers = new();
    private IGatewayLink? _link;
    private int _answersToCome;

    public void Attach(IGatewayLink link) => _link = link;

    public void Detach()
    {
        _link = null;
        _answersToCome = 0;
        _barriers.Clear();
    }

    /// <summary>A bar, a fill or a mark was handled and everything it caused is published.</summary>
    public void Handled()
    {
        if (options.Value.AcknowledgeBars && _link is { } link)
        {
            Add(() =>
            {
                _answersToCome++;
                link.Send(new ReqCurrentTime());
            });
        }
    }

    /// <summary>
    /// Takes a currentTime.
    /// </summary>
    /// <returns>
    /// True for a mark, which nobody has asked for: all quotes, trades and depth of that instant have been told. The market stands until all
    /// answers are with us, so that none can be mistaken for the other.
    /// </returns>
    public bool OnTime()
    {
        if (!options.Value.AcknowledgeBars || _answersToCome == 0)
            return options.Value.AcknowledgeBars;
        _answersToCome--;
        return false;
    }

    /// <summary>Runs an action once all that was published so far is dealt with; at once when the market does not wait for feeds.</summary>
    public void AfterAcknowledgement(Action action)
    {
        if (options.Value.HoldForTradingFeeds)
            Add(action);
        else
            action();
    }

    /// <summary>A subscription has acknowledged, or has gone.</summary>
    public void Answer()
    {
        while (_barriers.TryPeek(out var barrier) && barrier.Awaited.All(IsDone))
        {
            _barriers.Dequeue();
            barrier.Then();
        }
    }

    private void Add(Action then)
    {
        var awaited = events.Subscriptions
            .Where(subscription => subscription.Acknowledges)
            .ToDictionary(subscription => subscription, subscription => subscription.LastSequence);
        _barriers.Enqueue(new(awaited, then));
        Answer();
    }

    private bool IsDone(KeyValuePair<EventSubscription, long> awaited) =>
        awaited.Key.AcknowledgedSequence >= awaited.Value || !events.Subscriptions.Contains(awaited.Key);

    private sealed record Barrier(IReadOnlyDictionary<EventSubscription, long> Awaited, Action Then);
}
