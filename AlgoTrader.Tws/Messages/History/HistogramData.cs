using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Sizes traded by price.</summary>
public sealed record HistogramData(int RequestId, ValueList<HistogramEntry> Entries) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.HistogramData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        RepeatedGroups.Write(writer, Entries);
    }

    public static HistogramData Decode(ref FieldReader fields) => new(fields.ReadInt32(), RepeatedGroups.Read<HistogramEntry>(ref fields));
}
