using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>Asks which exchange each letter and bit of a best quote stands for.</summary>
public sealed record ReqSmartComponents(int RequestId, string BboExchange) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqSmartComponents;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(BboExchange);
    }

    public static ReqSmartComponents Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString());
}
