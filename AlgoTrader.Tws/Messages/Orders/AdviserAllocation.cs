using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>How a financial adviser's order is divided among accounts.</summary>
public sealed record AdviserAllocation
{
    private static readonly AdviserAllocation None = new();

    public string Group { get; init; } = "";

    public string Method { get; init; } = "";

    public string Percentage { get; init; } = "";

    /// <summary>Gone from server version 177 on.</summary>
    public string Profile { get; init; } = "";

    internal static void Encode(FieldWriter writer, AdviserAllocation? allocation)
    {
        var adviser = allocation ?? None;
        writer.Write(adviser.Group);
        writer.Write(adviser.Method);
        writer.Write(adviser.Percentage);
        if (writer.ServerVersion < ServerVersion.NoFaProfile)
            writer.Write(adviser.Profile);
    }

    internal static AdviserAllocation? Decode(ref FieldReader fields)
    {
        var adviser = new AdviserAllocation
        {
            Group = fields.ReadString(),
            Method = fields.ReadString(),
            Percentage = fields.ReadString(),
            Profile = fields.ServerVersion < ServerVersion.NoFaProfile ? fields.ReadString() : "",
        };
        return adviser == None ? null : adviser;
    }
}
