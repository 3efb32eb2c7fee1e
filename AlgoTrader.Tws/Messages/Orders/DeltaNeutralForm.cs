namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>How a message spells the delta-neutral order, and the lack of one.</summary>
internal enum DeltaNeutralForm
{
    /// <summary>Ten fields, or two empty ones.</summary>
    Full,

    /// <summary>Ten fields; the order type "None" where there is no such order.</summary>
    FullOrNone,

    /// <summary>Six fields: no clearing and no opening or closing.</summary>
    ShortOrNone,
}
