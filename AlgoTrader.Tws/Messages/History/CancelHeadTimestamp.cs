using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Ends a request for the oldest time.</summary>
public sealed record CancelHeadTimestamp(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.CancelHeadTimestamp;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static CancelHeadTimestamp Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
