using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>The day's volume of an instrument is above, or below, a value.</summary>
public sealed record VolumeCondition(bool IsMore, int Volume, int ConId, string Exchange) : OrderCondition
{
    internal const int Number = 6;

    private protected override int TypeNumber => Number;

    internal static VolumeCondition Decode(ref FieldReader fields) =>
        new(fields.ReadBool(), fields.ReadInt32(), fields.ReadInt32(), fields.ReadString());

    private protected override void Encode(FieldWriter writer)
    {
        writer.Write(IsMore);
        writer.Write(Volume);
        writer.Write(ConId);
        writer.Write(Exchange);
    }
}
