using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>
/// Order books by rows. After every atomic change of the book a client that does the operations it was sent has the book's best rows;
/// between the operations of one change it may not. A source without depth has one row a side.
/// </summary>
internal sealed class DepthRequests(Simulation simulation) : IRequestHandler, IMarketListener
{
    private readonly FeedTable<DepthFeed> _feeds = new();
    private readonly Dictionary<int, InstrumentDepth> _depths = [];

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqMktDepth request: Open(client, request); return true;
            case CancelMktDepth request: Close(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client) => LoseData(client);

    public IEnumerable<int> OpenStreams(ClientSession client) => _feeds.Of(client).Select(feed => feed.RequestId);

    public void LoseData(ClientSession client)
    {
        foreach (var feed in _feeds.RemoveAll(client))
            Drop(feed);
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (_depths.Count > 0 && (happened is not Trade || !market.HasDepth) && _depths.TryGetValue(market.Instrument.ConId, out var depth))
            depth.Follow(market, happened is DepthUpdate { IsSnapshot: true });
    }

    private void Close(ClientSession client, int requestId)
    {
        if (_feeds.Remove(client, requestId) is { } feed)
            Drop(feed);
        else
            client.SendError(requestId, 310, $"Can't find the subscribed market depth with tickerId:{requestId}");
    }

    private void Drop(DepthFeed feed)
    {
        var depth = _depths[feed.Instrument.ConId];
        depth.Remove(feed);
        if (depth.IsEmpty)
            _depths.Remove(feed.Instrument.ConId);
    }

    private void Open(ClientSession client, ReqMktDepth request)
    {
        if (_feeds.Contains(client, request.RequestId))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (request.NumRows < 1)
            client.SendError(request.RequestId, 321, $"Error validating request.-'reqMktDepth' : cause - The number of rows {request.NumRows} is not above 0");
        else if (_feeds.CountOf(client) >= simulation.Options.DepthLines)
            client.SendError(request.RequestId, 309, $"Max number ({simulation.Options.DepthLines}) of market depth requests has been reached");
        else if (client.Resolve(simulation.Instruments, request.RequestId, request.Contract) is not { } instrument)
            return;
        else
            Open(client, request, instrument);
    }

    private void Open(ClientSession client, ReqMktDepth request, Instrument instrument)
    {
        if (request.IsSmartDepth)
            client.SendError(request.RequestId, 2152, $"Exchanges - Depth: {string.Join("; ", instrument.Exchanges.Where(exchange => exchange != "SMART"))}; Top: ");
        if (!_depths.TryGetValue(instrument.ConId, out var depth))
            _depths.Add(instrument.ConId, depth = new InstrumentDepth());
        var ladder = depth.Get(request.NumRows, simulation.MarketOf(instrument));
        var feed = new DepthFeed(client, request.RequestId, instrument, ladder, request.IsSmartDepth);
        _feeds.Add(feed);
        depth.Add(feed);
        foreach (var row in ladder.Insertions())
            feed.Send(row);
    }
}
