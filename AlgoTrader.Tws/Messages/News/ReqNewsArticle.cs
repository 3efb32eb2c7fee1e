using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>Asks for the text of a headline.</summary>
public sealed record ReqNewsArticle(int RequestId, string ProviderCode, string ArticleId, string Options) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqNewsArticle;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(ProviderCode);
        writer.Write(ArticleId);
        writer.Write(Options);
    }

    public static ReqNewsArticle Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadString());
}
