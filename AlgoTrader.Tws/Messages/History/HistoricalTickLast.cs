using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>A past trade. Mask: bit 0 past a limit, bit 1 unreported.</summary>
public readonly record struct HistoricalTickLast(
    long EpochSeconds, int Mask, decimal Price, decimal Size, string Exchange, string SpecialConditions)
    : IRepeatedGroup<HistoricalTickLast>
{
    public static int FieldCount => 6;

    public void Encode(FieldWriter writer)
    {
        writer.Write(EpochSeconds);
        writer.Write(Mask);
        writer.Write(Price);
        writer.Write(Size);
        writer.Write(Exchange);
        writer.Write(SpecialConditions);
    }

    public static HistoricalTickLast Decode(ref FieldReader fields) =>
        new(fields.ReadInt64(), fields.ReadInt32(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadString(), fields.ReadString());
}
