namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>An option order priced by volatility (type VOL).</summary>
public sealed record VolatilityOrder
{
    /// <summary>Percent.</summary>
    public decimal? Volatility { get; init; }

    /// <summary>1 daily, 2 annual.</summary>
    public int? VolatilityType { get; init; }

    /// <summary>The order that hedges the delta with the underlying.</summary>
    public DeltaNeutralOrder? DeltaNeutral { get; init; }

    /// <summary>The price follows the underlying.</summary>
    public bool ContinuousUpdate { get; init; }

    /// <summary>1 average of the best bid and ask, 2 the one on the order's side.</summary>
    public int? ReferencePriceType { get; init; }
}
