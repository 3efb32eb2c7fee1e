using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Prices of an option order that moves with its stock, of one in a BOX auction, and the stock prices between which a volatility order works.</summary>
public sealed record StockPeg
{
    private static readonly StockPeg None = new();

    public decimal? StartingPrice { get; init; }

    public decimal? StockRefPrice { get; init; }

    public decimal? Delta { get; init; }

    public decimal? StockRangeLower { get; init; }

    public decimal? StockRangeUpper { get; init; }

    internal static void Encode(FieldWriter writer, StockPeg? order)
    {
        var peg = order ?? None;
        writer.WriteOrEmpty(peg.StartingPrice);
        writer.WriteOrEmpty(peg.StockRefPrice);
        writer.WriteOrEmpty(peg.Delta);
        writer.WriteOrEmpty(peg.StockRangeLower);
        writer.WriteOrEmpty(peg.StockRangeUpper);
    }

    internal static StockPeg? Decode(ref FieldReader fields)
    {
        var peg = new StockPeg
        {
            StartingPrice = fields.ReadDecimalOrNull(),
            StockRefPrice = fields.ReadDecimalOrNull(),
            Delta = fields.ReadDecimalOrNull(),
            StockRangeLower = fields.ReadDecimalOrNull(),
            StockRangeUpper = fields.ReadDecimalOrNull(),
        };
        return peg == None ? null : peg;
    }
}
