using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>Asks which exchanges offer order books.</summary>
public sealed record ReqMktDepthExchanges() : IClientMessage
{
    public int MessageId => ClientMessageId.ReqMktDepthExchanges;

    public void Encode(FieldWriter writer)
    {
    }

    public static ReqMktDepthExchanges Decode(ref FieldReader fields) => new();
}
