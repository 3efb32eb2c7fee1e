using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>A soft dollar tier that orders may name.</summary>
public sealed record SoftDollarTierInfo(string Name, string Value, string DisplayName) : IRepeatedGroup<SoftDollarTierInfo>
{
    public static int FieldCount => 3;

    public void Encode(FieldWriter writer)
    {
        writer.Write(Name);
        writer.Write(Value);
        writer.Write(DisplayName);
    }

    public static SoftDollarTierInfo Decode(ref FieldReader fields) =>
        new(fields.ReadString(), fields.ReadString(), fields.ReadString());
}
