using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData.Bars;

/// <summary>
/// Bars of five seconds as they end: the steps of recorded minutes, or what a source of ticks brought. A source of ticks has a bar for
/// every five seconds in which its market is open or anything happened; one of minutes is silent in the minutes that it lacks.
/// </summary>
internal sealed class RealTimeBarRequests : StreamRequests<RealTimeBarFeed>, IMarketListener
{
    private readonly Dictionary<int, long> _lastEventNanos = [];
    private readonly BoundaryTimer _timer;

    public RealTimeBarRequests(Simulation simulation)
        : base(simulation) => _timer = new BoundaryTimer(simulation, EndBars);

    protected override bool IsMarked => false;

    public override bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqRealTimeBars request: Open(client, request); return true;
            case CancelRealTimeBars request: Close(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (Feeds.Of(market.Instrument.ConId) is not { } feeds)
            return;
        if (happened is MinuteStep { Path: var step })
        {
            var history = Simulation.History.Of(market.Instrument);
            var quotes = history.Quotes.Count > 0 ? RealTimeBarSource.EndingAt(MarketTime.ToNanos(step.End), history).Quotes : null;
            foreach (var feed in feeds)
                feed.Send(step, quotes);
        }
        else if (happened is not MinuteOpened)
        {
            _lastEventNanos[market.Instrument.ConId] = Simulation.NowNanos;
            _timer.Arm();
        }
    }

    private void EndBars(long boundaryNanos)
    {
        var start = boundaryNanos - BoundaryTimer.StepNanos;
        foreach (var conId in Feeds.Instruments)
        {
            var feeds = Feeds.Of(conId)!;
            var history = Simulation.History.Of(feeds[0].Instrument);
            if (history.IsOfBars || !_lastEventNanos.TryGetValue(conId, out var last) || (last < start && !IsOpen(history.Instrument, start)))
                continue;
            var source = RealTimeBarSource.EndingAt(boundaryNanos, history);
            foreach (var feed in feeds)
                feed.Send(source, start);
            _timer.Arm();
        }
    }

    private static bool IsOpen(Instrument instrument, long nanos) => instrument.Schedule.IsOpen(MarketTime.FromNanos(nanos));

    protected override DataRefusal? Refuse(ClientSession client, Instrument instrument) => Subscriptions.OfRealTimeBars(instrument);

    private void Open(ClientSession client, ReqRealTimeBars request)
    {
        if (Admit(client, request.RequestId, request.Contract) is not { } instrument)
            return;
        if (BarKinds.TryFind(request.WhatToShow) is (BarKind.Trades or BarKind.Midpoint or BarKind.Bid or BarKind.Ask) and { } kind)
            Feeds.Add(new RealTimeBarFeed(client, request.RequestId, instrument, kind, request.UseRth));
        else
            client.SendError(request.RequestId, 420, $"Invalid Real-time Query:'{request.WhatToShow}' is not available; TRADES, MIDPOINT, BID and ASK are");
    }
}
