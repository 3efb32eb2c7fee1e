using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Historical bars, and their updates while they form.</summary>
internal sealed class HistoryRequests(Simulation simulation) : IRequestHandler, IMarketListener
{
    private const int OpenRequests = 50;

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqHistoricalData request: Open(client, request); return true;
            case CancelHistoricalData request: Close(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (happened is not MinuteStep step)
            return;
        foreach (var client in simulation.Clients.All)
        {
            foreach (var query in client.BarUpdates.Values)
            {
                if (query.Instrument == market.Instrument && query.Update(simulation.History, step.Bar.Start) is { } update)
                    client.Send(update);
            }
        }
    }

    private static void Close(ClientSession client, int requestId)
    {
        if (!client.BarUpdates.Remove(requestId))
        {
            client.SendError(requestId, 366, $"No historical data query found for ticker id:{requestId}");
            return;
        }
        client.Subscriptions--;
        client.SendError(requestId, 162, $"Historical Market Data Service error message:API historical data query cancelled: {requestId}");
    }

    private void Open(ClientSession client, ReqHistoricalData request)
    {
        if (client.BarUpdates.ContainsKey(request.RequestId))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (client.BarUpdates.Count >= OpenRequests)
            client.SendError(request.RequestId, 322, $"Error processing request.-'reqHistoricalData' : cause - Only {OpenRequests} simultaneous requests are allowed");
        else if (simulation.Instruments.Find(request.Contract) is not { } instrument)
            client.SendNoSecurityDefinition(request.RequestId);
        else if (HistoryQuery.TryCreate(request, instrument, out var problem) is { } query)
            Answer(client, request, query);
        else
            client.SendError(request.RequestId, 321, $"Error validating request.-'reqHistoricalData' : cause - {problem}");
    }

    private void Answer(ClientSession client, ReqHistoricalData request, HistoryQuery query)
    {
        var answer = query.Answer(simulation.History, simulation.Now);
        if (answer.Bars.Count == 0 && !request.KeepUpToDate)
        {
            client.SendError(
                request.RequestId, 162,
                $"Historical Market Data Service error message:HMDS query returned no data: {query.Instrument.Symbol}@SMART Trades");
            return;
        }
        client.Send(answer);
        if (!request.KeepUpToDate)
            return;
        client.BarUpdates.Add(request.RequestId, query);
        client.Subscriptions++;
    }

    public IEnumerable<int> OpenStreams(ClientSession client) => client.BarUpdates.Keys;

    public void LoseData(ClientSession client)
    {
        client.Subscriptions -= client.BarUpdates.Count;
        client.BarUpdates.Clear();
    }
}
