using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>Asks for the expirations and strikes of options on an underlying.</summary>
public sealed record ReqSecDefOptParams(
    int RequestId, string UnderlyingSymbol, string FutFopExchange, string UnderlyingSecType, int UnderlyingConId)
    : IClientMessage
{
    public int MessageId => ClientMessageId.ReqSecDefOptParams;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(UnderlyingSymbol);
        writer.Write(FutFopExchange);
        writer.Write(UnderlyingSecType);
        writer.Write(UnderlyingConId);
    }

    public static ReqSecDefOptParams Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadInt32());
}
