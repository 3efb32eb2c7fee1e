using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>
/// Asks for past headlines of an instrument. Providers are separated by <c>+</c>; times are <c>yyyy-MM-dd HH:mm:ss</c>.
/// </summary>
public sealed record ReqHistoricalNews(
    int RequestId, int ConId, string ProviderCodes, string Start, string End, int TotalResults, string Options)
    : IClientMessage
{
    public int MessageId => ClientMessageId.ReqHistoricalNews;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(ConId);
        writer.Write(ProviderCodes);
        writer.Write(Start);
        writer.Write(End);
        writer.Write(TotalResults);
        writer.Write(Options);
    }

    public static ReqHistoricalNews Decode(ref FieldReader fields) =>
        new(
            fields.ReadInt32(), fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadInt32(),
            fields.ReadString());
}
