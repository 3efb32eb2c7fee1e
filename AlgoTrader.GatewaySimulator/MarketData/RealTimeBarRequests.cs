using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>Bars of five seconds as they end.</summary>
internal sealed class RealTimeBarRequests(Simulation simulation) : IRequestHandler, IMarketListener
{
    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqRealTimeBars request: Open(client, request); return true;
            case CancelRealTimeBars request: Close(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (happened is not MinuteStep { Path: var step })
            return;
        foreach (var client in simulation.Clients.All)
        {
            foreach (var (requestId, (wanted, useRth)) in client.RealTimeBars)
            {
                if (wanted == market.Instrument && (!useRth || wanted.Schedule.IsRegular(step.Start)))
                    client.SendAwaited(new RealTimeBar(
                        requestId, step.Start.ToUnixTimeSeconds(), step.Open, step.High, step.Low, step.Close, step.Volume, step.AveragePrice, step.Trades));
            }
        }
    }

    private static void Close(ClientSession client, int requestId)
    {
        if (client.RealTimeBars.Remove(requestId))
            client.Subscriptions--;
        else
            client.SendError(requestId, 300, $"Can't find EId with tickerId:{requestId}");
    }

    private void Open(ClientSession client, ReqRealTimeBars request)
    {
        if (client.RealTimeBars.ContainsKey(request.RequestId))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (simulation.Instruments.Find(request.Contract) is not { } instrument)
            client.SendNoSecurityDefinition(request.RequestId);
        else if (request.WhatToShow != "TRADES")
            client.SendError(request.RequestId, 420, $"Invalid Real-time Query:'{request.WhatToShow}' is not available here; TRADES is");
        else if (client.RealTimeBars.TryAdd(request.RequestId, (instrument, request.UseRth)))
            client.Subscriptions++;
    }

    public IEnumerable<int> OpenStreams(ClientSession client) => client.RealTimeBars.Keys;

    public void LoseData(ClientSession client)
    {
        client.Subscriptions -= client.RealTimeBars.Count;
        client.RealTimeBars.Clear();
    }
}
