using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>It is after, or before, a time, given as <c>yyyyMMdd HH:mm:ss zone</c> or <c>yyyyMMdd-HH:mm:ss</c> (UTC).</summary>
public sealed record TimeCondition(bool IsMore, string Time) : OrderCondition
{
    internal const int Number = 3;

    private protected override int TypeNumber => Number;

    internal static TimeCondition Decode(ref FieldReader fields) =>
        new(fields.ReadBool(), fields.ReadString());

    private protected override void Encode(FieldWriter writer)
    {
        writer.Write(IsMore);
        writer.Write(Time);
    }
}
