namespace AlgoTrader.IbBroker.Orders;

/// <summary>Why the order journal takes no orders, as everyone sees it. Set on the broker's loop only; read from anywhere.</summary>
internal sealed class JournalSeal
{
    private volatile string? _reason;

    /// <summary>Null while it takes orders.</summary>
    public string? Reason
    {
        get => _reason;
        set => _reason = value;
    }
}
