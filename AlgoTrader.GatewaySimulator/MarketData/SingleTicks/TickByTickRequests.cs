using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.History.Ticks;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData.SingleTicks;

/// <summary>
/// Single ticks: every trade, every change of the best bid and ask, every midpoint. A source of minutes has one trade for each step of a
/// minute's path.
/// </summary>
internal sealed class TickByTickRequests(Simulation simulation) : StreamRequests<TickByTickFeed>(simulation), IMarketListener
{
    // A user has one stream for every twenty market data lines.
    private const int LinesPerStream = 20;
    private const long RepeatNanos = 15L * 1_000_000_000;
    private readonly Dictionary<int, PastQuote> _quotes = [];
    private readonly Dictionary<(ClientSession Client, int ConId, TickByTickKind Kind), long> _opened = [];
    private readonly TickBytes _bytes = new();

    public override bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqTickByTickData request: Open(client, request); return true;
            case CancelTickByTickData request: Close(client, request.RequestId); return true;
            default: return false;
        }
    }

    public override void LoseData(ClientSession client)
    {
        foreach (var key in _opened.Keys.Where(key => key.Client == client).ToArray())
            _opened.Remove(key);
        base.LoseData(client);
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        if (Feeds.Of(market.Instrument.ConId) is not { } feeds)
            return;
        switch (happened)
        {
            case Trade trade:
                TellTrade(feeds, new PastTrade(Simulation.NowNanos, trade.Price, trade.Size, trade.IsRegular, trade.Exchange, trade.Conditions));
                if (!market.HasDepth)
                    TellQuote(feeds, market);
                break;
            case MinuteStep { Path: var path }:
                if (path.Volume > 0)
                    TellTrade(feeds, new PastTrade(Simulation.NowNanos, path.Close, path.Volume, IsRegular: true, "", ""));
                TellQuote(feeds, market);
                break;
            case MinuteOpened:
                break;
            default:
                TellQuote(feeds, market);
                break;
        }
    }

    private void TellTrade(List<TickByTickFeed> feeds, in PastTrade trade)
    {
        ReadOnlyMemory<byte>? body = null;
        foreach (var feed in feeds)
        {
            if (feed.Kind == TickByTickKind.AllLast || (feed.Kind == TickByTickKind.Last && trade.IsRegular))
                feed.Send(body ??= _bytes.Of(trade));
        }
    }

    private void TellQuote(List<TickByTickFeed> feeds, InstrumentMarket market)
    {
        var conId = market.Instrument.ConId;
        var before = _quotes.GetValueOrDefault(conId);
        var quote = QuoteOf(market);
        if (quote with { TimeNanos = before.TimeNanos } == before)
            return;
        _quotes[conId] = quote;
        var hasMoved = quote.Bid != before.Bid || quote.Ask != before.Ask;
        ReadOnlyMemory<byte>? body = null;
        foreach (var feed in feeds)
        {
            if (feed.Kind == TickByTickKind.BidAsk && (hasMoved || !feed.IgnoreSize))
                feed.Send(body ??= _bytes.Of(quote, market.Day));
        }
        if (quote.Bid + quote.Ask == before.Bid + before.Ask || !quote.IsTwoSided)
            return;
        body = null;
        foreach (var feed in feeds)
        {
            if (feed.Kind == TickByTickKind.MidPoint)
                feed.Send(body ??= _bytes.OfMidpoint(quote));
        }
    }

    private PastQuote QuoteOf(InstrumentMarket market) => new(
        Simulation.NowNanos, market.Book.Bids.BestPrice ?? 0, market.Book.Bids.BestSize, market.Book.Asks.BestPrice ?? 0, market.Book.Asks.BestSize);

    protected override DataRefusal? RefuseAnother(int open) =>
        open < Math.Max(1, Simulation.Options.MarketDataLines / LinesPerStream) ? null : new DataRefusal(10190, "Max number of tick-by-tick requests has been reached.");

    protected override DataRefusal? Refuse(ClientSession client, Instrument instrument) => Subscriptions.OfSingleTicks(instrument);

    protected override void Ended(TickByTickFeed feed)
    {
        if (Feeds.Of(feed.Instrument.ConId) is null)
            _quotes.Remove(feed.Instrument.ConId);
    }

    private void Open(ClientSession client, ReqTickByTickData request)
    {
        var id = request.RequestId;
        if (!Enum.TryParse<TickByTickKind>(request.TickType, out var kind) || !Enum.IsDefined(kind))
            client.Refuse(id, DataRefusal.Invalid("reqTickByTickData", $"'{request.TickType}' is no tick type; Last, AllLast, BidAsk and MidPoint are"));
        else if (request.NumberOfTicks is < 0 or > PastTicks.Most)
            client.Refuse(id, DataRefusal.Invalid("reqTickByTickData", $"The number of ticks {request.NumberOfTicks} is not from 0 to {PastTicks.Most}"));
        else if (Admit(client, id, request.Contract) is not { } instrument)
            return;
        else if (IsTooSoon(client, instrument, kind))
            client.SendError(id, 10189, "Failed to request tick-by-tick data:Only one request of an instrument and kind within 15 seconds");
        else
            Open(client, request, instrument, kind);
    }

    // Fifteen seconds of simulated time, like everything else here.
    private bool IsTooSoon(ClientSession client, Instrument instrument, TickByTickKind kind)
    {
        var key = (client, instrument.ConId, kind);
        if (_opened.TryGetValue(key, out var last) && Simulation.NowNanos - last < RepeatNanos)
            return true;
        _opened[key] = Simulation.NowNanos;
        return false;
    }

    private void Open(ClientSession client, ReqTickByTickData request, Instrument instrument, TickByTickKind kind)
    {
        if (request.NumberOfTicks > 0)
            new PastTicks(Simulation.History.Of(instrument)).SendNewest(client, request.RequestId, kind, request.NumberOfTicks, request.IgnoreSize, Simulation.NowNanos);
        if (!_quotes.ContainsKey(instrument.ConId) && Simulation.MarketOf(instrument) is { } market)
            _quotes.Add(instrument.ConId, QuoteOf(market));
        Feeds.Add(new TickByTickFeed(client, request.RequestId, instrument, kind, request.IgnoreSize));
    }
}
