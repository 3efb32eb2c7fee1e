using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>What an account holds of one contract. The average cost includes commissions.</summary>
public sealed record Position(string Account, Contract Contract, decimal Quantity, decimal AvgCost) : IPositionMessage
{
    private const int LayoutVersion = 3;

    public int MessageId => GatewayMessageId.Position;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Account);
        Contract.EncodeReply(writer);
        writer.Write(Quantity);
        writer.Write(AvgCost);
    }

    public static Position Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new Position(fields.ReadString(), Contract.DecodeReply(ref fields), fields.ReadDecimal(), fields.ReadDecimal());
    }
}
