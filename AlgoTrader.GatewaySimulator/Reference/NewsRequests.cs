using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.News;

namespace AlgoTrader.GatewaySimulator.Reference;

/// <summary>News, as a login without a subscription to any provider gets it: none, and IB's errors when it asks for some.</summary>
internal sealed class NewsRequests : IRequestHandler
{
    private const int NotAllowed = 10276;
    private const int NoArticle = 10172;

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqNewsProviders: client.Send(new NewsProviders([])); return true;
            case ReqHistoricalNews request: client.SendError(request.RequestId, NotAllowed, "News feed is not allowed."); return true;
            case ReqNewsArticle request:
                client.SendError(request.RequestId, NoArticle, $"Failed to request news article: No subscription to the provider '{request.ProviderCode}'");
                return true;
            // Subscribed, but there is never a bulletin.
            case ReqNewsBulletins or CancelNewsBulletins: return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }
}
