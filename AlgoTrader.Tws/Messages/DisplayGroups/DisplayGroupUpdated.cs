using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.DisplayGroups;

/// <summary>The contract that a group shows: <c>conId@exchange</c>, <c>none</c> or <c>combo</c>.</summary>
public sealed record DisplayGroupUpdated(int RequestId, string ContractInfo) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.DisplayGroupUpdated;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(ContractInfo);
    }

    public static DisplayGroupUpdated Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new DisplayGroupUpdated(fields.ReadInt32(), fields.ReadString());
    }
}
