using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Contracts, ticks, bars and history.</summary>
internal sealed class MarketRequests(Simulation simulation)
{
    private const int MarketDataLines = 100;
    private const int OpenHistoryRequests = 50;

    public void SendContracts(ClientSession client, ReqContractDetails request)
    {
        var matches = simulation.Market.Instruments.Where(instrument => instrument.Matches(request.Contract)).ToArray();
        if (matches.Length == 0)
        {
            Refuse(client, request.RequestId);
            return;
        }
        foreach (var instrument in matches)
            client.Send(ContractDescription.Of(request.RequestId, instrument, simulation.Now));
        client.Send(new ContractDataEnd(request.RequestId));
    }

    public void OpenLine(ClientSession client, ReqMktData request)
    {
        if (client.MarketData.ContainsKey(request.RequestId))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (client.MarketData.Count >= MarketDataLines)
            client.SendError(request.RequestId, 101, "Max number of tickers has been reached");
        else if (simulation.Find(request.Contract) is not { } instrument)
            Refuse(client, request.RequestId);
        else
            OpenLine(client, request, instrument);
    }

    public static void CloseLine(ClientSession client, int requestId)
    {
        if (!client.MarketData.Remove(requestId))
            client.SendError(requestId, 300, $"Can't find EId with tickerId:{requestId}");
    }

    public void OpenBars(ClientSession client, ReqRealTimeBars request)
    {
        if (client.RealTimeBars.ContainsKey(request.RequestId))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (simulation.Find(request.Contract) is not { } instrument)
            Refuse(client, request.RequestId);
        else if (request.WhatToShow != "TRADES")
            client.SendError(request.RequestId, 420, $"Invalid Real-time Query:'{request.WhatToShow}' is not available here; TRADES is");
        else
            client.RealTimeBars.Add(request.RequestId, (instrument, request.UseRth));
    }

    public static void CloseBars(ClientSession client, int requestId)
    {
        if (!client.RealTimeBars.Remove(requestId))
            client.SendError(requestId, 300, $"Can't find EId with tickerId:{requestId}");
    }

    public void SendHistory(ClientSession client, ReqHistoricalData request)
    {
        if (client.BarUpdates.ContainsKey(request.RequestId))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (client.BarUpdates.Count >= OpenHistoryRequests)
            client.SendError(request.RequestId, 322, $"Error processing request.-'reqHistoricalData' : cause - Only {OpenHistoryRequests} simultaneous requests are allowed");
        else if (simulation.Find(request.Contract) is not { } instrument)
            Refuse(client, request.RequestId);
        else if (HistoryQuery.TryCreate(request, instrument, out var problem) is { } query)
            SendHistory(client, request, query);
        else
            client.SendError(request.RequestId, 321, $"Error validating request.-'reqHistoricalData' : cause - {problem}");
    }

    public static void EndHistory(ClientSession client, int requestId)
    {
        if (client.BarUpdates.Remove(requestId))
            client.SendError(requestId, 162, $"Historical Market Data Service error message:API historical data query cancelled: {requestId}");
        else
            client.SendError(requestId, 366, $"No historical data query found for ticker id:{requestId}");
    }

    private static void Refuse(ClientSession client, int requestId) =>
        client.SendError(requestId, OrderRejection.NoSecurityDefinition.Code, OrderRejection.NoSecurityDefinition.Text);

    private void OpenLine(ClientSession client, ReqMktData request, Instrument instrument)
    {
        var line = new MarketDataLine(request.RequestId, instrument);
        client.Send(new TickReqParams(request.RequestId, Instrument.Tick, "9c0001", 3));
        client.Send(new MarketDataType(request.RequestId, 1));
        if (simulation.PricesOf(instrument) is { } prices)
            line.SendTicks(client, prices);
        if (request.Snapshot || request.RegulatorySnapshot)
            client.Send(new TickSnapshotEnd(request.RequestId));
        else
            client.MarketData.Add(request.RequestId, line);
    }

    private void SendHistory(ClientSession client, ReqHistoricalData request, HistoryQuery query)
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
        if (request.KeepUpToDate)
            client.BarUpdates.Add(request.RequestId, query);
    }
}
