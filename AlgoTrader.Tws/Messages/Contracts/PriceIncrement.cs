using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>From this price on, prices move by this step.</summary>
public readonly record struct PriceIncrement(decimal LowEdge, decimal Increment) : IRepeatedGroup<PriceIncrement>
{
    public static int FieldCount => 2;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LowEdge);
        writer.Write(Increment);
    }

    public static PriceIncrement Decode(ref FieldReader fields) =>
        new(fields.ReadDecimal(), fields.ReadDecimal());
}
