using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>The exchanges that offer order books.</summary>
public sealed record MktDepthExchanges(ValueList<DepthExchange> Exchanges) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.MktDepthExchanges;

    public void Encode(FieldWriter writer)
    {
        RepeatedGroups.Write(writer, Exchanges);
    }

    public static MktDepthExchanges Decode(ref FieldReader fields) => new(RepeatedGroups.Read<DepthExchange>(ref fields));
}
