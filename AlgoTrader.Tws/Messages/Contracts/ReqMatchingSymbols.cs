using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>Asks for stocks whose symbol or name begins with a text.</summary>
public sealed record ReqMatchingSymbols(int RequestId, string Pattern) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqMatchingSymbols;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Pattern);
    }

    public static ReqMatchingSymbols Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString());
}
