using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>An article. Kind: 0 text or HTML, 1 a PDF in base 64.</summary>
public sealed record NewsArticle(int RequestId, int Kind, string Text) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.NewsArticle;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Kind);
        writer.Write(Text);
    }

    public static NewsArticle Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadInt32(), fields.ReadString());
}
