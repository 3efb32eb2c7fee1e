using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>A past headline.</summary>
public sealed record HistoricalNews(int RequestId, string Time, string ProviderCode, string ArticleId, string Headline)
    : IHistoricalNewsMessage
{
    public int MessageId => GatewayMessageId.HistoricalNews;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Time);
        writer.Write(ProviderCode);
        writer.Write(ArticleId);
        writer.Write(Headline);
    }

    public static HistoricalNews Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadString());
}
