using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
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
internal sealed class HistoryRequests : StreamRequests<BarFeed>, IMarketListener
{
    private const int OpenRequests = 50;
    private readonly BoundaryTimer _timer;

    public HistoryRequests(Simulation simulation)
        : base(simulation) => _timer = new BoundaryTimer(simulation, UpdateAll);

    protected override bool IsMarked => false;

    public override bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqHistoricalData request: Open(client, request); return true;
            case CancelHistoricalData request: Cancel(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (Feeds.Of(market.Instrument.ConId) is not { } feeds)
            return;
        if (happened is MinuteStep step)
            Update(feeds, MarketTime.ToNanos(step.Bar.Start));
        else if (happened is not MinuteOpened)
            _timer.Arm();
    }

    // What ended at the boundary belongs to the bar before it.
    private void UpdateAll(long boundaryNanos)
    {
        foreach (var conId in Feeds.Instruments)
            Update(Feeds.Of(conId)!, boundaryNanos - 1);
    }

    private void Update(List<BarFeed> feeds, long timeNanos)
    {
        var history = Simulation.History.Of(feeds[0].Instrument);
        foreach (var feed in feeds)
            feed.Update(history, timeNanos);
    }

    protected override DataRefusal? RefuseAnother(int open) => open < OpenRequests ? null
        : new DataRefusal(322, $"Error processing request.-'reqHistoricalData' : cause - Only {OpenRequests} simultaneous requests are allowed");

    protected override DataRefusal? Refuse(ClientSession client, Instrument instrument) => Subscriptions.OfHistory(instrument);

    private void Cancel(ClientSession client, int requestId)
    {
        if (End(client, requestId))
            client.Refuse(requestId, DataRefusal.Historical($"API historical data query cancelled: {requestId}"));
        else
            client.SendError(requestId, 366, $"No historical data query found for ticker id:{requestId}");
    }

    private void Open(ClientSession client, ReqHistoricalData request)
    {
        if (Admit(client, request.RequestId, request.Contract) is not { } instrument)
            return;
        if (HistoryQuery.TryCreate(request, instrument, out var problem) is not { } query)
            client.Refuse(request.RequestId, DataRefusal.Invalid("reqHistoricalData", problem));
        else if (BarLimits.IsTooLong(query.Size, query.Duration))
            client.Refuse(request.RequestId, DataRefusal.Historical("Time length exceed max."));
        else
            Answer(client, request, query with { Smile = Simulation.OptionMarkets.SmileOf(instrument) });
    }

    private void Answer(ClientSession client, ReqHistoricalData request, HistoryQuery query)
    {
        var history = Simulation.History.Of(query.Instrument);
        if (query.Kind == BarKind.Schedule)
        {
            client.Send(ScheduleAnswer.Of(query, history, Simulation.Now));
            return;
        }
        var answer = query.Answer(history, Simulation.Now);
        // A stream may begin before its first bar, but not of what will never have one.
        if (answer.Bars.Count == 0 && !(request.KeepUpToDate && Subscriptions.HasData(query.Instrument)))
        {
            client.Refuse(request.RequestId, DataRefusal.Historical(
                $"HMDS query returned no data: {query.Instrument}@{query.Instrument.Contract.Exchange} {request.WhatToShow}"));
            return;
        }
        client.Send(answer);
        if (request.KeepUpToDate)
            Feeds.Add(new BarFeed(client, query));
    }
}
