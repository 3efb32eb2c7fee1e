using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Requests for lists of open orders, of whoever makes them. Their answers carry no id, but come in the order of asking: that tells whose
/// list is being read. Used on the broker's loop only.
/// </summary>
internal sealed class OpenOrderLists
{
    private IGatewayLink? _link;
    private long _asked;
    private long _ended;

    /// <summary>
    /// A session begins. On a new connection nothing was asked; on the one of the session before, what was asked is still answered, first.
    /// </summary>
    public void Begin(IGatewayLink link)
    {
        if (ReferenceEquals(link, _link))
            return;
        _link = link;
        _asked = _ended = 0;
    }

    /// <summary>Number of the list that is asked for next.</summary>
    public long Next => _asked + 1;

    /// <returns>Number of the list.</returns>
    public long Ask<T>(IGatewayLink link, T request)
        where T : IClientMessage
    {
        link.Send(request);
        return ++_asked;
    }

    /// <summary>What the gateway lists now, or ends, is of this list.</summary>
    public bool IsUnderWay(long list) => list == _ended + 1 && list <= _asked;

    /// <summary>It was asked for, and its end has not come.</summary>
    public bool IsToCome(long list) => list > _ended && list <= _asked;

    /// <summary>The end of a list was dealt with.</summary>
    public void End() => _ended++;
}
