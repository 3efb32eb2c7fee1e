using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>Asks for the price steps of a market rule.</summary>
public sealed record ReqMarketRule(int MarketRuleId) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqMarketRule;

    public void Encode(FieldWriter writer)
    {
        writer.Write(MarketRuleId);
    }

    public static ReqMarketRule Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
