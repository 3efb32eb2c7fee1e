namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>What a stop order turns into once the price has reached a trigger.</summary>
public sealed record AdjustedOrder
{
    /// <summary>STP, STP LMT, TRAIL or TRAIL LIMIT.</summary>
    public string OrderType { get; init; } = "";

    public decimal? TriggerPrice { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? StopLimitPrice { get; init; }

    public decimal? TrailingAmount { get; init; }

    /// <summary>0 an amount, 100 percent.</summary>
    public int TrailingUnit { get; init; }
}
