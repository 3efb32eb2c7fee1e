using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>Ends a market data line.</summary>
public sealed record CancelMktData(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelMktData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelMktData Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelMktData(fields.ReadInt32());
    }
}
