using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>The exchanges behind smart-routed quotes.</summary>
public sealed record SmartComponents(int RequestId, ValueList<SmartComponent> Components) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.SmartComponents;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        RepeatedGroups.Write(writer, Components);
    }

    public static SmartComponents Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), RepeatedGroups.Read<SmartComponent>(ref fields));
}
