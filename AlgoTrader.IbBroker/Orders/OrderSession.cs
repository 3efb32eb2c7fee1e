using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>The gateway session as orders see it: whether they can be sent, where, and under which id.</summary>
internal sealed class OrderSession(OrderBook book)
{
    private IGatewayLink? _lastLink;
    private int _nextOrderId = 1;

    public IGatewayLink? Link { get; private set; }

    public string Account { get; private set; } = string.Empty;

    public int ClientId { get; private set; }

    /// <summary>Name of the gateway.</summary>
    public string Gateway { get; private set; } = string.Empty;

    /// <summary>Counts beginnings and ends: what was begun under another number is stale.</summary>
    public long Number { get; private set; }

    /// <summary>Orders, executions and positions were listed since the beginning (invariant I5).</summary>
    public bool IsSynchronized { get; private set; }

    /// <summary>A connection of its own, not an older one whose gateway was away from IB: what it said at the handshake is news.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>The lowest id that the gateway says was never used, when it is news.</summary>
    public int GatewayNextId { get; private set; }

    public bool CanSend => Link is not null && IsSynchronized;

    public void Begin(IGatewayLink link, string account, int clientId, int nextValidId, string gateway)
    {
        Number++;
        IsFresh = !ReferenceEquals(link, _lastLink);
        Link = _lastLink = link;
        Account = account;
        ClientId = clientId;
        Gateway = gateway;
        GatewayNextId = nextValidId;
        IsSynchronized = false;
        // The gateway may roll its counter back after a restart; an id used once is never used again (invariant I8).
        RaiseOrderId(Math.Max(nextValidId, book.LastGatewayOrderId + 1));
    }

    public void End()
    {
        Number++;
        Link = null;
        IsSynchronized = false;
    }

    public void Synchronized() => IsSynchronized = true;

    /// <summary>The gateway answers reqIds.</summary>
    public void OnNextValidId(int id)
    {
        GatewayNextId = Math.Max(GatewayNextId, id);
        RaiseOrderId(id);
    }

    public void RaiseOrderId(int atLeast) => _nextOrderId = Math.Max(_nextOrderId, atLeast);

    public int TakeOrderId() => _nextOrderId++;
}
