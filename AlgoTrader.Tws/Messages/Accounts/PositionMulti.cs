using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>What an account or model holds of one contract. The average cost includes commissions.</summary>
public sealed record PositionMulti(int RequestId, string Account, Contract Contract, decimal Quantity, decimal AvgCost, string ModelCode)
    : IPositionMultiMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.PositionMulti;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Account);
        Contract.EncodeReply(writer);
        writer.Write(Quantity);
        writer.Write(AvgCost);
        writer.Write(ModelCode);
    }

    public static PositionMulti Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new PositionMulti(
            fields.ReadInt32(), fields.ReadString(), Contract.DecodeReply(ref fields), fields.ReadDecimal(), fields.ReadDecimal(),
            fields.ReadString());
    }
}
