using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>All bars of a historical request, oldest first.</summary>
public sealed record HistoricalData(int RequestId, string Start, string End, ValueList<HistoricalBar> Bars) : IHistoricalBarsMessage
{
    public int MessageId => GatewayMessageId.HistoricalData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Start);
        writer.Write(End);
        writer.Write(Bars.Count);
        foreach (var bar in Bars)
            bar.Encode(writer);
    }

    public static HistoricalData Decode(ref FieldReader fields)
    {
        var requestId = fields.ReadInt32();
        var start = fields.ReadString();
        var end = fields.ReadString();
        var bars = new HistoricalBar[fields.ReadCount(HistoricalBar.Fields)];
        for (var i = 0; i < bars.Length; i++)
            bars[i] = HistoricalBar.Decode(ref fields);
        return new HistoricalData(requestId, start, end, new ValueList<HistoricalBar>(bars));
    }
}
