using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.OptionPricing;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>Market data lines: quotes, last price and the day's figures as ticks.</summary>
internal sealed class MarketDataRequests(Simulation simulation) : StreamRequests<MarketDataLine>(simulation), IMarketListener
{
    private const int Live = 1;
    private const int Frozen = 2;
    private const int Delayed = 3;
    private const int DelayedFrozen = 4;
    private const string BboExchange = "9c0001";
    private const int SnapshotPermissions = 3;
    private readonly Dictionary<int, Shown> _shown = [];
    private readonly Dictionary<ClientSession, int> _dataTypes = [];

    private bool IsDelayed => Simulation.Options.MarketData == MarketDataMode.Delayed;

    public override bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqMktData request: Open(client, request); return true;
            case CancelMktData request: Close(client, request.RequestId); return true;
            case ReqMarketDataType request: Choose(client, request.DataType); return true;
            default: return false;
        }
    }

    public override void Left(ClientSession client)
    {
        _dataTypes.Remove(client);
        base.Left(client);
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        var conId = market.Instrument.ConId;
        if (happened is MinuteOpened || Feeds.Of(conId) is not { } lines)
            return;
        var shown = _shown[conId];
        var screen = shown.Screen;
        // Most events are quotes, and those change none of the day's sums.
        var totals = happened is Quote or DepthUpdate ? default : Simulation.History.Of(market.Instrument).Day;
        screen.Update(market, totals, happened, shown.Wanted);
        shown.Statistics?.Update(lines, market, Simulation.Now);
        if (screen.Changes.Length == 0)
            return;
        foreach (var line in lines)
            line.Send(screen);
        if (OptionMarkets.IsOption(market.Instrument))
        {
            foreach (var line in lines)
                ShowModel(line, market);
        }
    }

    private void Choose(ClientSession client, int dataType)
    {
        if (dataType is >= Live and <= DelayedFrozen)
            _dataTypes[client] = dataType;
        else
            client.SendError(-1, 321, $"Error validating request.-'reqMarketDataType' : cause - {dataType} is no market data type; 1 to 4 are");
    }

    protected override DataRefusal? RefuseAnother(int open) =>
        open < Simulation.Options.MarketDataLines ? null : new DataRefusal(101, "Max number of tickers has been reached");

    protected override DataRefusal? Refuse(ClientSession client, Instrument instrument) =>
        Subscriptions.OfLine(instrument, wantsDelayed: _dataTypes.GetValueOrDefault(client, Live) >= Delayed);

    protected override void Ended(MarketDataLine line)
    {
        var conId = line.Instrument.ConId;
        if (Feeds.Of(conId) is null)
            _shown.Remove(conId);
    }

    private void Open(ClientSession client, ReqMktData request)
    {
        if (Admit(client, request.RequestId, request.Contract) is not { } instrument)
            return;
        if (!GenericTickList.TryParse(request.GenericTicks, instrument.SecType, out var generics, out var problem))
            client.Refuse(request.RequestId, DataRefusal.Invalid("reqMktData", problem));
        else if (request.Snapshot && generics != GenericTicks.None)
            client.Refuse(request.RequestId, DataRefusal.Invalid("reqMktData", "Snapshot market data subscription is not applicable to generic ticks"));
        else
            Open(client, request, instrument, generics);
    }

    private void Open(ClientSession client, ReqMktData request, Instrument instrument, GenericTicks generics)
    {
        var line = new MarketDataLine(client, request.RequestId, instrument, generics);
        if (IsDelayed)
            client.SendError(request.RequestId, 10167, "Requested market data is not subscribed. Displaying delayed market data.");
        client.Send(new TickReqParams(request.RequestId, instrument.MinTick, BboExchange, SnapshotPermissions));
        client.Send(new MarketDataType(request.RequestId, DataTypeOf(client, instrument)));
        if (Simulation.MarketOf(instrument) is { } market)
            ShowAll(line, market);
        if (request.Snapshot || request.RegulatorySnapshot)
        {
            client.Send(new TickSnapshotEnd(request.RequestId));
            return;
        }
        Feeds.Add(line);
    }

    // Frozen data are the last of a market that is closed.
    private int DataTypeOf(ClientSession client, Instrument instrument)
    {
        var wanted = _dataTypes.GetValueOrDefault(client, Live);
        var isFrozen = wanted is Frozen or DelayedFrozen && !instrument.Schedule.IsOpen(Simulation.Now);
        return IsDelayed ? (isFrozen ? DelayedFrozen : Delayed) : isFrozen ? Frozen : Live;
    }

    private void ShowAll(MarketDataLine line, InstrumentMarket market)
    {
        var conId = line.Instrument.ConId;
        var totals = Simulation.History.Of(line.Instrument).Day;
        var whole = new TickScreen(IsDelayed);
        whole.Update(market, totals, happened: null, line.Generics);
        line.Send(whole);
        if (OptionMarkets.IsOption(line.Instrument))
            ShowModel(line, market);
        if ((line.Generics & GenericTicks.Shortable) != GenericTicks.None)
            ShowShortable(line);
        // Everybody else has seen it all; what a first asker of a generic tick adds is found with the next event.
        if (!_shown.TryGetValue(conId, out var shown))
            _shown.Add(conId, shown = new Shown(whole));
        shown.Wanted |= line.Generics;
        if ((line.Generics & StatisticTicks.Kinds) != GenericTicks.None)
        {
            shown.Statistics ??= new StatisticTicks(Simulation.History.Of(line.Instrument), Simulation.OptionMarkets.SmileOf(line.Instrument));
            shown.Statistics.ShowAll(line, market, Simulation.Now);
        }
    }

    private void ShowModel(MarketDataLine line, InstrumentMarket market)
    {
        if (Simulation.Instruments.Find(line.Instrument.UnderConId) is not { } instrument
            || Simulation.MarketOf(instrument) is not { } underlying || OptionMarkets.PriceOf(underlying) is not { } price)
            return;
        var model = Simulation.OptionMarkets.ModelOf(line.Instrument);
        foreach (var tick in OptionTicks.Of(line.RequestId, IsDelayed, model, market, price, Simulation.NowNanos))
            line.Client.Send(tick);
    }

    private static void ShowShortable(MarketDataLine line)
    {
        const decimal EasyToBorrow = 3;
        const decimal Shares = 10_000_000;
        line.Client.Send(new TickGeneric(line.RequestId, TickTypes.Shortable, EasyToBorrow));
        line.Client.Send(new TickSize(line.RequestId, TickTypes.ShortableShares, Shares));
    }

    /// <summary>What the lines of one instrument show, and which generic ticks any of them asked for.</summary>
    private sealed class Shown(TickScreen screen)
    {
        public TickScreen Screen => screen;

        public GenericTicks Wanted { get; set; }

        public StatisticTicks? Statistics { get; set; }
    }
}
