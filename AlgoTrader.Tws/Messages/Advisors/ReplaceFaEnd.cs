using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Advisors;

/// <summary>The groups were replaced.</summary>
public sealed record ReplaceFaEnd(int RequestId, string Text) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.ReplaceFaEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Text);
    }

    public static ReplaceFaEnd Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString());
}
