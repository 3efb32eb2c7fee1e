using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>The price steps of a market rule, lowest price first.</summary>
public sealed record MarketRule(int MarketRuleId, ValueList<PriceIncrement> Increments) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.MarketRule;

    public void Encode(FieldWriter writer)
    {
        writer.Write(MarketRuleId);
        RepeatedGroups.Write(writer, Increments);
    }

    public static MarketRule Decode(ref FieldReader fields) => new(fields.ReadInt32(), RepeatedGroups.Read<PriceIncrement>(ref fields));
}
