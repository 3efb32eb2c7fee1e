using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Ends a histogram request.</summary>
public sealed record CancelHistogramData(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.CancelHistogramData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static CancelHistogramData Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
