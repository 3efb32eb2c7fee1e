using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>A soft dollar tier. The name to display comes only from the gateway.</summary>
public sealed record SoftDollarTier(string Name, string Value, string DisplayName = "")
{
    private static readonly SoftDollarTier None = new("", "");

    internal static void EncodeRequest(FieldWriter writer, SoftDollarTier? tier)
    {
        writer.Write((tier ?? None).Name);
        writer.Write((tier ?? None).Value);
    }

    internal static SoftDollarTier? DecodeRequest(ref FieldReader fields) =>
        new SoftDollarTier(fields.ReadString(), fields.ReadString()) is var tier && tier == None ? null : tier;

    internal static void EncodeReport(FieldWriter writer, SoftDollarTier? tier)
    {
        EncodeRequest(writer, tier);
        writer.Write((tier ?? None).DisplayName);
    }

    internal static SoftDollarTier? DecodeReport(ref FieldReader fields) =>
        new SoftDollarTier(fields.ReadString(), fields.ReadString(), fields.ReadString()) is var tier && tier == None ? null : tier;
}
