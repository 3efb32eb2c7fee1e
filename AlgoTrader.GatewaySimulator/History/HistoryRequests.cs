using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>
/// Historical bars, and their updates while they form: with each step of a recorded minute, and every five seconds of a source of ticks.
/// </summary>
internal sealed class HistoryRequests : IRequestHandler, IMarketListener
{
    private const int OpenRequests = 50;
    private readonly Simulation _simulation;
    private readonly FeedTable<BarFeed> _feeds = new();
    private readonly BoundaryTimer _timer;

    public HistoryRequests(Simulation simulation)
    {
        _simulation = simulation;
        _timer = new BoundaryTimer(simulation, UpdateAll);
    }

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqHistoricalData request: Open(client, request); return true;
            case CancelHistoricalData request: Close(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client) => _feeds.RemoveAll(client);

    public IEnumerable<int> OpenStreams(ClientSession client) => _feeds.Of(client).Select(feed => feed.RequestId);

    public void LoseData(ClientSession client) => _feeds.RemoveAll(client);

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (_feeds.Of(market.Instrument.ConId) is not { } feeds)
            return;
        if (happened is MinuteStep step)
            Update(feeds, MarketTime.ToNanos(step.Bar.Start));
        else if (happened is not MinuteOpened)
            _timer.Arm();
    }

    // What ended at the boundary belongs to the bar before it.
    private void UpdateAll(long boundaryNanos)
    {
        foreach (var conId in _feeds.Instruments)
            Update(_feeds.Of(conId)!, boundaryNanos - 1);
    }

    private void Update(List<BarFeed> feeds, long timeNanos)
    {
        var history = _simulation.History.Of(feeds[0].Instrument);
        foreach (var feed in feeds)
            feed.Update(history, timeNanos);
    }

    private void Close(ClientSession client, int requestId)
    {
        if (_feeds.Remove(client, requestId) is null)
            client.SendError(requestId, 366, $"No historical data query found for ticker id:{requestId}");
        else
            client.SendError(requestId, 162, $"Historical Market Data Service error message:API historical data query cancelled: {requestId}");
    }

    private void Open(ClientSession client, ReqHistoricalData request)
    {
        if (_feeds.Contains(client, request.RequestId))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (_feeds.CountOf(client) >= OpenRequests)
            client.SendError(request.RequestId, 322, $"Error processing request.-'reqHistoricalData' : cause - Only {OpenRequests} simultaneous requests are allowed");
        else if (client.Resolve(_simulation.Instruments, request.RequestId, request.Contract) is not { } instrument)
            return;
        else if (HistoryQuery.TryCreate(request, instrument, out var problem) is not { } query)
            client.SendError(request.RequestId, 321, $"Error validating request.-'reqHistoricalData' : cause - {problem}");
        else if (BarLimits.IsTooLong(query.Size, query.Duration))
            client.SendError(request.RequestId, 162, "Historical Market Data Service error message:Time length exceed max.");
        else
            Answer(client, request, query);
    }

    private void Answer(ClientSession client, ReqHistoricalData request, HistoryQuery query)
    {
        var history = _simulation.History.Of(query.Instrument);
        if (query.Kind == BarKind.Schedule)
        {
            client.Send(ScheduleAnswer.Of(query, history, _simulation.Now));
            return;
        }
        var answer = query.Answer(history, _simulation.Now);
        if (answer.Bars.Count == 0 && !request.KeepUpToDate)
        {
            client.SendError(
                request.RequestId, 162,
                $"Historical Market Data Service error message:HMDS query returned no data: {query.Instrument}@{query.Instrument.Contract.Exchange} {request.WhatToShow}");
            return;
        }
        client.Send(answer);
        if (request.KeepUpToDate)
            _feeds.Add(new BarFeed(client, query));
    }
}
