namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// What to buy or sell and how, as far as this library models it. Null is "not set". What an order on the wire has beyond that is
/// skipped when read and named in <see cref="Unmodelled"/>; written orders carry the protocol's defaults there.
/// </summary>
public sealed record Order
{
    /// <summary>The action text of a purchase.</summary>
    public const string Buy = "BUY";

    /// <summary>The action text of a sale.</summary>
    public const string Sell = "SELL";

    /// <summary>BUY or SELL.</summary>
    public string Action { get; init; } = "";

    public decimal TotalQuantity { get; init; }

    /// <summary>MKT, LMT, ...</summary>
    public string OrderType { get; init; } = "";

    public decimal? LmtPrice { get; init; }

    public decimal? AuxPrice { get; init; }

    /// <summary>DAY, GTC, ...; empty is DAY.</summary>
    public string Tif { get; init; } = "";

    public string OcaGroup { get; init; } = "";

    public string Account { get; init; } = "";

    /// <summary>The client's own text; it comes back with every status and execution.</summary>
    public string OrderRef { get; init; } = "";

    /// <summary>False parks the order at the gateway.</summary>
    public bool Transmit { get; init; } = true;

    public int ParentId { get; init; }

    public bool OutsideRth { get; init; }

    public bool Hidden { get; init; }

    public bool AllOrNone { get; init; }

    public int? MinQty { get; init; }

    public int? DisplaySize { get; init; }

    public string GoodAfterTime { get; init; } = "";

    public string GoodTillDate { get; init; } = "";

    /// <summary>Asks for margin and commission without placing anything.</summary>
    public bool WhatIf { get; init; }

    /// <summary>The first feature of a read order that this record cannot hold, e.g. "conditions"; null when it holds everything.</summary>
    public string? Unmodelled { get; init; }
}
