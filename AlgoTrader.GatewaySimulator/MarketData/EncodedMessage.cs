using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>
/// A message whose fields are bytes already: a head of one stream, which ends in its request id, and a body that all streams share. Prices
/// are written once for all clients. The bytes are read while it is sent, not later.
/// </summary>
internal readonly struct EncodedMessage(int messageId, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body) : IGatewayMessage
{
    public int MessageId => messageId;

    public void Encode(FieldWriter writer)
    {
        writer.WriteRaw(head.Span);
        writer.WriteRaw(body.Span);
    }

    /// <summary>Fields as bytes, each with the NUL that ends it.</summary>
    public static ReadOnlyMemory<byte> HeadOf(params ReadOnlySpan<int> fields)
    {
        var writer = new FieldWriter(ServerVersion.Maximum);
        foreach (var field in fields)
            writer.Write(field);
        return writer.Written.ToArray();
    }
}
