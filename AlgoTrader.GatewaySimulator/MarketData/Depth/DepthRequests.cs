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
internal sealed class DepthRequests(Simulation simulation) : StreamRequests<DepthFeed>(simulation), IMarketListener
{
    private readonly Dictionary<int, InstrumentDepth> _depths = [];

    public override bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqMktDepth request: Open(client, request); return true;
            case CancelMktDepth request: Cancel(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (_depths.Count > 0 && (happened is not Trade || !market.HasDepth) && _depths.TryGetValue(market.Instrument.ConId, out var depth))
            depth.Follow(market, happened is DepthUpdate { IsSnapshot: true });
    }

    protected override DataRefusal? RefuseAnother(int open) => open < Simulation.Options.DepthLines ? null
        : new DataRefusal(309, $"Max number ({Simulation.Options.DepthLines}) of market depth requests has been reached");

    protected override DataRefusal? Refuse(ClientSession client, Instrument instrument) => Subscriptions.OfDepth(instrument);

    protected override void Ended(DepthFeed feed)
    {
        var depth = _depths[feed.Instrument.ConId];
        depth.Remove(feed);
        if (depth.IsEmpty)
            _depths.Remove(feed.Instrument.ConId);
    }

    private void Cancel(ClientSession client, int requestId)
    {
        if (!End(client, requestId))
            client.SendError(requestId, 310, $"Can't find the subscribed market depth with tickerId:{requestId}");
    }

    private void Open(ClientSession client, ReqMktDepth request)
    {
        if (request.NumRows < 1)
            client.Refuse(request.RequestId, DataRefusal.Invalid("reqMktDepth", $"The number of rows {request.NumRows} is not above 0"));
        else if (Admit(client, request.RequestId, request.Contract) is { } instrument)
            Open(client, request, instrument);
    }

    private void Open(ClientSession client, ReqMktDepth request, Instrument instrument)
    {
        if (request.IsSmartDepth)
            client.SendError(request.RequestId, 2152, $"Exchanges - Depth: {string.Join("; ", instrument.Exchanges.Where(exchange => exchange != "SMART"))}; Top: ");
        if (!_depths.TryGetValue(instrument.ConId, out var depth))
            _depths.Add(instrument.ConId, depth = new InstrumentDepth());
        var ladder = depth.Get(request.NumRows, Simulation.MarketOf(instrument));
        var feed = new DepthFeed(client, request.RequestId, instrument, ladder, request.IsSmartDepth);
        Feeds.Add(feed);
        depth.Add(feed);
        foreach (var row in ladder.Insertions())
            feed.Send(row);
    }
}
