using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>Market data lines: quotes, last price and the day's figures as ticks.</summary>
internal sealed class QuoteRequests(Simulation simulation) : IRequestHandler, IMarketListener
{
    private const int MarketDataLines = 100;

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqMktData request: Open(client, request); return true;
            case CancelMktData request: Close(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (happened is MinuteOpened || market.Day is not { } day)
            return;
        foreach (var client in simulation.Clients.All)
        {
            foreach (var line in client.MarketData.Values)
            {
                if (line.Instrument == market.Instrument)
                    line.SendTicks(client, day);
            }
        }
    }

    private static void Close(ClientSession client, int requestId)
    {
        if (client.MarketData.Remove(requestId))
            client.Subscriptions--;
        else
            client.SendError(requestId, 300, $"Can't find EId with tickerId:{requestId}");
    }

    private void Open(ClientSession client, ReqMktData request)
    {
        if (client.MarketData.ContainsKey(request.RequestId))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (client.MarketData.Count >= MarketDataLines)
            client.SendError(request.RequestId, 101, "Max number of tickers has been reached");
        else if (simulation.Instruments.Find(request.Contract) is not { } instrument)
            client.SendNoSecurityDefinition(request.RequestId);
        else
            Open(client, request, instrument);
    }

    private void Open(ClientSession client, ReqMktData request, Instrument instrument)
    {
        var line = new MarketDataLine(request.RequestId, instrument);
        client.Send(new TickReqParams(request.RequestId, instrument.MinTick, "9c0001", 3));
        client.Send(new MarketDataType(request.RequestId, 1));
        if (simulation.MarketOf(instrument)?.Day is { } prices)
            line.SendTicks(client, prices);
        if (request.Snapshot || request.RegulatorySnapshot)
        {
            client.Send(new TickSnapshotEnd(request.RequestId));
            return;
        }
        client.MarketData.Add(request.RequestId, line);
        client.Subscriptions++;
    }

    public IEnumerable<int> OpenStreams(ClientSession client) => client.MarketData.Keys;

    public void LoseData(ClientSession client)
    {
        client.Subscriptions -= client.MarketData.Count;
        client.MarketData.Clear();
    }
}
