using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.DisplayGroups;

/// <summary>Subscribes to the contract that a group of windows shows.</summary>
public sealed record SubscribeToGroupEvents(int RequestId, int GroupId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.SubscribeToGroupEvents;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(GroupId);
    }

    public static SubscribeToGroupEvents Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new SubscribeToGroupEvents(fields.ReadInt32(), fields.ReadInt32());
    }
}
