using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>The newest bar of a request that keeps up to date: the forming one again, or the next one.</summary>
public sealed record HistoricalDataUpdate(int RequestId, HistoricalBar Bar) : IHistoricalBarsMessage
{
    public int MessageId => GatewayMessageId.HistoricalDataUpdate;

    // Not the order of historicalData: count first, then date, open, close, high, low, wap, volume.
    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Bar.Count);
        writer.Write(Bar.Date);
        writer.Write(Bar.Open);
        writer.Write(Bar.Close);
        writer.Write(Bar.High);
        writer.Write(Bar.Low);
        writer.Write(Bar.Wap);
        writer.Write(Bar.Volume);
    }

    public static HistoricalDataUpdate Decode(ref FieldReader fields)
    {
        var requestId = fields.ReadInt32();
        var count = fields.ReadInt32();
        var date = fields.ReadString();
        var open = fields.ReadDecimal();
        var close = fields.ReadDecimal();
        var high = fields.ReadDecimal();
        var low = fields.ReadDecimal();
        var wap = fields.ReadDecimal();
        var volume = fields.ReadDecimal();
        return new HistoricalDataUpdate(requestId, new HistoricalBar(date, open, high, low, close, volume, wap, count));
    }
}
