using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.DisplayGroups;

/// <summary>Ids of the groups, most used first, separated by <c>|</c>.</summary>
public sealed record DisplayGroupList(int RequestId, string Groups) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.DisplayGroupList;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Groups);
    }

    public static DisplayGroupList Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new DisplayGroupList(fields.ReadInt32(), fields.ReadString());
    }
}
