using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>Asks for the gateway's clock.</summary>
public readonly record struct ReqCurrentTime() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqCurrentTime;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static ReqCurrentTime Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqCurrentTime();
    }
}
