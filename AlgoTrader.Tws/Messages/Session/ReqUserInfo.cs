using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>Asks for the brand of this login. Gateways know it from 168 on.</summary>
public sealed record ReqUserInfo(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqUserInfo;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static ReqUserInfo Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
