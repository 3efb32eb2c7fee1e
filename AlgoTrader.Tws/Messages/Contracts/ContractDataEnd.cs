using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>All matches of a contract request were sent.</summary>
public sealed record ContractDataEnd(int RequestId) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.ContractDataEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static ContractDataEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ContractDataEnd(fields.ReadInt32());
    }
}
