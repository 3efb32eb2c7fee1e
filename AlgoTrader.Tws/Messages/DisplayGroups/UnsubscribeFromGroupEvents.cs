using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.DisplayGroups;

/// <summary>Ends the subscription to a group.</summary>
public sealed record UnsubscribeFromGroupEvents(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.UnsubscribeFromGroupEvents;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static UnsubscribeFromGroupEvents Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new UnsubscribeFromGroupEvents(fields.ReadInt32());
    }
}
