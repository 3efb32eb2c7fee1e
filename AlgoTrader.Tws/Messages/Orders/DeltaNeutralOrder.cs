namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>The order by which a volatility order hedges its delta. The type is MKT, LMT, ...; completed orders carry it without its clearing.</summary>
public sealed record DeltaNeutralOrder(string OrderType)
{
    public decimal? AuxPrice { get; init; }

    /// <summary>The instrument it trades.</summary>
    public int ConId { get; init; }

    public string SettlingFirm { get; init; } = "";

    public string ClearingAccount { get; init; } = "";

    public string ClearingIntent { get; init; } = "";

    /// <summary>O open, C close, ? unknown, or empty.</summary>
    public string OpenClose { get; init; } = "";

    public bool ShortSale { get; init; }

    public int ShortSaleSlot { get; init; }

    public string DesignatedLocation { get; init; } = "";
}
