using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.DisplayGroups;

/// <summary>Makes a subscribed group show a contract: <c>conId@exchange</c>, <c>none</c> or <c>combo</c>.</summary>
public sealed record UpdateDisplayGroup(int RequestId, string ContractInfo) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.UpdateDisplayGroup;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(ContractInfo);
    }

    public static UpdateDisplayGroup Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new UpdateDisplayGroup(fields.ReadInt32(), fields.ReadString());
    }
}
