using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>The size traded at a price.</summary>
public readonly record struct HistogramEntry(decimal Price, decimal Size) : IRepeatedGroup<HistogramEntry>
{
    public static int FieldCount => 2;

    public void Encode(FieldWriter writer)
    {
        writer.Write(Price);
        writer.Write(Size);
    }

    public static HistogramEntry Decode(ref FieldReader fields) =>
        new(fields.ReadDecimal(), fields.ReadDecimal());
}
