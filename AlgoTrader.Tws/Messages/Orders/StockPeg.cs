namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Prices of an option order that moves with its stock, of one in a BOX auction, and the stock prices between which a volatility order works.</summary>
public sealed record StockPeg
{
    public decimal? StartingPrice { get; init; }

    public decimal? StockRefPrice { get; init; }

    public decimal? Delta { get; init; }

    public decimal? StockRangeLower { get; init; }

    public decimal? StockRangeUpper { get; init; }
}
