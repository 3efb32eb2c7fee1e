using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>One leg of a combo (security type BAG). Market data requests carry its first four fields, orders all eight.</summary>
public sealed record ComboLeg(int ConId, int Ratio, string Action, string Exchange)
{
    internal const int RequestFields = 4;
    internal const int OrderFields = 8;

    /// <summary>0 as the combo, 1 open, 2 close, 3 unknown.</summary>
    public int OpenClose { get; init; }

    /// <summary>0 no short sale, 1 shares held by the clearing broker, 2 elsewhere: see <see cref="DesignatedLocation"/>.</summary>
    public int ShortSaleSlot { get; init; }

    public string DesignatedLocation { get; init; } = "";

    /// <summary>-1 when the leg is under no exemption from the short sale rule.</summary>
    public int ExemptCode { get; init; } = -1;

    /// <summary>Legs as requests of market data and history list them.</summary>
    internal static void EncodeRequest(FieldWriter writer, ValueList<ComboLeg> legs)
    {
        writer.Write(legs.Count);
        foreach (var leg in legs)
            leg.EncodeRequest(writer);
    }

    internal static ValueList<ComboLeg> DecodeRequest(ref FieldReader fields)
    {
        var count = fields.ReadCount(RequestFields);
        if (count == 0)
            return [];
        var legs = new ComboLeg[count];
        for (var i = 0; i < legs.Length; i++)
            legs[i] = DecodeLeg(ref fields);
        return new ValueList<ComboLeg>(legs);
    }

    /// <summary>Legs as orders list them.</summary>
    internal static void EncodeOrder(FieldWriter writer, ValueList<ComboLeg> legs)
    {
        writer.Write(legs.Count);
        foreach (var leg in legs)
        {
            leg.EncodeRequest(writer);
            writer.Write(leg.OpenClose);
            writer.Write(leg.ShortSaleSlot);
            writer.Write(leg.DesignatedLocation);
            writer.Write(leg.ExemptCode);
        }
    }

    internal static ValueList<ComboLeg> DecodeOrder(ref FieldReader fields)
    {
        var count = fields.ReadCount(OrderFields);
        if (count == 0)
            return [];
        var legs = new ComboLeg[count];
        for (var i = 0; i < legs.Length; i++)
        {
            legs[i] = DecodeLeg(ref fields) with
            {
                OpenClose = fields.ReadInt32(),
                ShortSaleSlot = fields.ReadInt32(),
                DesignatedLocation = fields.ReadString(),
                ExemptCode = fields.ReadInt32(),
            };
        }
        return new ValueList<ComboLeg>(legs);
    }

    private void EncodeRequest(FieldWriter writer)
    {
        writer.Write(ConId);
        writer.Write(Ratio);
        writer.Write(Action);
        writer.Write(Exchange);
    }

    private static ComboLeg DecodeLeg(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadInt32(), fields.ReadString(), fields.ReadString());
}
