namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Splits an order into levels, each at a worse price. Everything from <see cref="PriceAdjustValue"/> on is only sent when <see cref="PriceIncrement"/> is above zero.</summary>
public sealed record ScaleOrder
{
    /// <summary>Size of the first level.</summary>
    public int? InitLevelSize { get; init; }

    /// <summary>Size of each further level.</summary>
    public int? SubsLevelSize { get; init; }

    /// <summary>Between two levels.</summary>
    public decimal? PriceIncrement { get; init; }

    public decimal? PriceAdjustValue { get; init; }

    /// <summary>Seconds.</summary>
    public int? PriceAdjustInterval { get; init; }

    public decimal? ProfitOffset { get; init; }

    public bool AutoReset { get; init; }

    public int? InitPosition { get; init; }

    public int? InitFillQty { get; init; }

    public bool RandomPercent { get; init; }

    /// <summary>Levels written out by hand; only in placeOrder.</summary>
    public string Table { get; init; } = "";

    /// <summary>Only in placeOrder.</summary>
    public string ActiveStartTime { get; init; } = "";

    /// <summary>Only in placeOrder.</summary>
    public string ActiveStopTime { get; init; } = "";
}
