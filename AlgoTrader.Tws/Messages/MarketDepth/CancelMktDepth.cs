using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>Closes an order book.</summary>
public sealed record CancelMktDepth(int RequestId, bool IsSmartDepth) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelMktDepth;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(IsSmartDepth);
    }

    public static CancelMktDepth Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelMktDepth(fields.ReadInt32(), fields.ReadBool());
    }
}
