using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>The day's change of an instrument is above, or below, a percentage.</summary>
public sealed record PercentChangeCondition(bool IsMore, decimal ChangePercent, int ConId, string Exchange) : OrderCondition
{
    internal const int Number = 7;

    private protected override int TypeNumber => Number;

    internal static PercentChangeCondition Decode(ref FieldReader fields) =>
        new(fields.ReadBool(), fields.ReadDecimal(), fields.ReadInt32(), fields.ReadString());

    private protected override void Encode(FieldWriter writer)
    {
        writer.Write(IsMore);
        writer.Write(ChangePercent);
        writer.Write(ConId);
        writer.Write(Exchange);
    }
}
