using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>Subscribes to the exchanges' bulletins; those of today too when all are asked for.</summary>
public sealed record ReqNewsBulletins(bool AllMessages) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqNewsBulletins;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(AllMessages);
    }

    public static ReqNewsBulletins Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqNewsBulletins(fields.ReadBool());
    }
}
