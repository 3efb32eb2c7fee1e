using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>A past midpoint. Gateways send no size with it.</summary>
public readonly record struct HistoricalTick(long EpochSeconds, int Mask, decimal Price, decimal Size) : IRepeatedGroup<HistoricalTick>
{
    public static int FieldCount => 4;

    public void Encode(FieldWriter writer)
    {
        writer.Write(EpochSeconds);
        writer.Write(Mask);
        writer.Write(Price);
        writer.Write(Size);
    }

    public static HistoricalTick Decode(ref FieldReader fields) =>
        new(fields.ReadInt64(), fields.ReadInt32(), fields.ReadDecimal(), fields.ReadDecimal());
}
