using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>A headline on a market data line that asked for news.</summary>
public sealed record TickNews(int RequestId, long EpochMillis, string ProviderCode, string ArticleId, string Headline, string ExtraData)
    : IMarketDataMessage
{
    public int MessageId => GatewayMessageId.TickNews;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(EpochMillis);
        writer.Write(ProviderCode);
        writer.Write(ArticleId);
        writer.Write(Headline);
        writer.Write(ExtraData);
    }

    public static TickNews Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadInt64(), fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadString());
}
