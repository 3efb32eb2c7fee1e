using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>The news providers of this login.</summary>
public sealed record NewsProviders(ValueList<NewsProvider> Providers) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.NewsProviders;

    public void Encode(FieldWriter writer)
    {
        RepeatedGroups.Write(writer, Providers);
    }

    public static NewsProviders Decode(ref FieldReader fields) => new(RepeatedGroups.Read<NewsProvider>(ref fields));
}
