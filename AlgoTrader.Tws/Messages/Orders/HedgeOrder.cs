using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>A child order that hedges its parent: D delta, B beta, F currency, P pair; the parameter is the beta or the pair's ratio.</summary>
public sealed record HedgeOrder(string Type, string Param)
{
    internal static void Encode(FieldWriter writer, HedgeOrder? hedge)
    {
        if (hedge is null or { Type: "" })
        {
            writer.WriteEmpty();
            return;
        }
        writer.Write(hedge.Type);
        writer.Write(hedge.Param);
    }

    internal static HedgeOrder? Decode(ref FieldReader fields)
    {
        var type = fields.ReadString();
        return type.Length == 0 ? null : new HedgeOrder(type, fields.ReadString());
    }
}
