using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>A bulletin. Kind: 1 regular, 2 exchange no longer available, 3 available again.</summary>
public sealed record NewsBulletin(int BulletinId, int Kind, string Text, string Exchange) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.NewsBulletin;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(BulletinId);
        writer.Write(Kind);
        writer.WriteEscaped(Text);
        writer.Write(Exchange);
    }

    public static NewsBulletin Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new NewsBulletin(fields.ReadInt32(), fields.ReadInt32(), fields.ReadEscapedString(), fields.ReadString());
    }
}
