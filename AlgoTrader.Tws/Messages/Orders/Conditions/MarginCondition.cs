using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>The margin cushion is above, or below, a percentage.</summary>
public sealed record MarginCondition(bool IsMore, int Percent) : OrderCondition
{
    internal const int Number = 4;

    private protected override int TypeNumber => Number;

    internal static MarginCondition Decode(ref FieldReader fields) =>
        new(fields.ReadBool(), fields.ReadInt32());

    private protected override void Encode(FieldWriter writer)
    {
        writer.Write(IsMore);
        writer.Write(Percent);
    }
}
