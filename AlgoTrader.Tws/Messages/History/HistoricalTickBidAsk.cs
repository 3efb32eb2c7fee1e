using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>A past quote. Mask: bit 0 ask past the high, bit 1 bid past the low.</summary>
public readonly record struct HistoricalTickBidAsk(
    long EpochSeconds, int Mask, decimal BidPrice, decimal AskPrice, decimal BidSize, decimal AskSize)
    : IRepeatedGroup<HistoricalTickBidAsk>
{
    public static int FieldCount => 6;

    public void Encode(FieldWriter writer)
    {
        writer.Write(EpochSeconds);
        writer.Write(Mask);
        writer.Write(BidPrice);
        writer.Write(AskPrice);
        writer.Write(BidSize);
        writer.Write(AskSize);
    }

    public static HistoricalTickBidAsk Decode(ref FieldReader fields) =>
        new(fields.ReadInt64(), fields.ReadInt32(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadDecimal());
}
