using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>All positions were sent; what follows are changes.</summary>
public sealed record PositionMultiEnd(int RequestId) : IPositionMultiMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.PositionMultiEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static PositionMultiEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new PositionMultiEnd(fields.ReadInt32());
    }
}
