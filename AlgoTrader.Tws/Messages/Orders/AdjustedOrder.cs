using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>What a stop order turns into once the price has reached a trigger.</summary>
public sealed record AdjustedOrder
{
    private static readonly AdjustedOrder None = new();

    /// <summary>STP, STP LMT, TRAIL or TRAIL LIMIT.</summary>
    public string OrderType { get; init; } = "";

    public decimal? TriggerPrice { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? StopLimitPrice { get; init; }

    public decimal? TrailingAmount { get; init; }

    /// <summary>0 an amount, 100 percent.</summary>
    public int TrailingUnit { get; init; }

    internal static void EncodeRequest(FieldWriter writer, Order order)
    {
        var adjusted = order.Adjusted ?? None;
        writer.Write(adjusted.OrderType);
        writer.WriteOrEmpty(adjusted.TriggerPrice);
        writer.WriteOrEmpty(order.LmtPriceOffset);
        writer.WriteOrEmpty(adjusted.StopPrice);
        writer.WriteOrEmpty(adjusted.StopLimitPrice);
        writer.WriteOrEmpty(adjusted.TrailingAmount);
        writer.Write(adjusted.TrailingUnit);
    }

    internal static AdjustedOrder? DecodeRequest(ref FieldReader fields, out decimal? lmtPriceOffset)
    {
        var adjusted = new AdjustedOrder { OrderType = DecodeType(ref fields), TriggerPrice = fields.ReadDecimalOrNull() };
        lmtPriceOffset = fields.ReadDecimalOrNull();
        return adjusted.DecodePrices(ref fields);
    }

    /// <summary>Reports write "None" for no type, and the trailing stop price a second time.</summary>
    internal static void EncodeReport(FieldWriter writer, Order order)
    {
        var adjusted = order.Adjusted ?? None;
        writer.Write(adjusted.OrderType.Length == 0 ? "None" : adjusted.OrderType);
        writer.WriteOrMax(adjusted.TriggerPrice);
        writer.WriteOrMax(order.TrailStopPrice);
        writer.WriteOrMax(order.LmtPriceOffset);
        writer.WriteOrMax(adjusted.StopPrice);
        writer.WriteOrMax(adjusted.StopLimitPrice);
        writer.WriteOrMax(adjusted.TrailingAmount);
        writer.Write(adjusted.TrailingUnit);
    }

    internal static AdjustedOrder? DecodeReport(ref FieldReader fields, out decimal? trailStopPrice, out decimal? lmtPriceOffset)
    {
        var adjusted = new AdjustedOrder { OrderType = DecodeType(ref fields), TriggerPrice = fields.ReadDecimalOrNull() };
        trailStopPrice = fields.ReadDecimalOrNull();
        lmtPriceOffset = fields.ReadDecimalOrNull();
        return adjusted.DecodePrices(ref fields);
    }

    private static string DecodeType(ref FieldReader fields) => fields.ReadString() is var type && type == "None" ? "" : type;

    private AdjustedOrder? DecodePrices(ref FieldReader fields)
    {
        var adjusted = this with
        {
            StopPrice = fields.ReadDecimalOrNull(),
            StopLimitPrice = fields.ReadDecimalOrNull(),
            TrailingAmount = fields.ReadDecimalOrNull(),
            TrailingUnit = fields.ReadInt32(),
        };
        return adjusted == None ? null : adjusted;
    }
}
