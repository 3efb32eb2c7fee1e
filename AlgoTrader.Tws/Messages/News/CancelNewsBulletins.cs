using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>Ends the bulletins.</summary>
public sealed record CancelNewsBulletins() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelNewsBulletins;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static CancelNewsBulletins Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelNewsBulletins();
    }
}
