using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>An option order priced by volatility (type VOL).</summary>
public sealed record VolatilityOrder
{
    private static readonly VolatilityOrder None = new();

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

    internal static void EncodeRequest(FieldWriter writer, VolatilityOrder? order)
    {
        var volatility = order ?? None;
        writer.WriteOrEmpty(volatility.Volatility);
        writer.WriteOrEmpty(SetOrNull(volatility.VolatilityType));
        DeltaNeutralOrder.EncodeRequest(writer, volatility.DeltaNeutral);
        writer.Write(volatility.ContinuousUpdate);
        writer.WriteOrEmpty(SetOrNull(volatility.ReferencePriceType));
    }

    /// <summary>Reports write 0 for the types that are not set.</summary>
    internal static void EncodeReport(FieldWriter writer, VolatilityOrder? order, DeltaNeutralForm form)
    {
        var volatility = order ?? None;
        writer.WriteOrEmpty(volatility.Volatility);
        writer.Write(volatility.VolatilityType ?? 0);
        DeltaNeutralOrder.EncodeReport(writer, volatility.DeltaNeutral, form);
        writer.Write(volatility.ContinuousUpdate);
        writer.Write(volatility.ReferencePriceType ?? 0);
    }

    internal static VolatilityOrder? DecodeRequest(ref FieldReader fields)
    {
        var form = DeltaNeutralForm.Full;
        return DecodeReport(ref fields, ref form);
    }

    internal static VolatilityOrder? DecodeReport(ref FieldReader fields, ref DeltaNeutralForm form)
    {
        var order = new VolatilityOrder
        {
            Volatility = fields.ReadDecimalOrNull(),
            VolatilityType = SetOrNull(fields.ReadInt32OrNull()),
            DeltaNeutral = DeltaNeutralOrder.Decode(ref fields, ref form),
            ContinuousUpdate = fields.ReadBool(),
            ReferencePriceType = SetOrNull(fields.ReadInt32OrNull()),
        };
        return order == None ? null : order;
    }

    private static int? SetOrNull(int? type) => type is 0 ? null : type;
}
