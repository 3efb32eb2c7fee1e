using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>
/// The whole simulated world: clock, market, exchange, account and clients. All of it is touched under <see cref="Gate"/> only, by the
/// clock and by the clients' requests, so that everything happens in one order.
/// </summary>
internal sealed class Simulation : IDisposable
{
    private readonly Dictionary<int, DayPrices> _prices = [];
    private readonly Dictionary<int, PathStep[]> _paths = [];
    private readonly AccountReports _reports;

    public Simulation(MarketSource market, string account, decimal cash)
    {
        Market = market;
        Now = market.Start;
        Ledger = new Ledger(account, cash);
        Exchange = new MatchingEngine(Ledger);
        _reports = new AccountReports(this);
        foreach (var minute in market.Past)
            Remember(minute);
    }

    public Lock Gate { get; } = new();

    public MarketSource Market { get; }

    /// <summary>The simulated time.</summary>
    public DateTimeOffset Now { get; private set; }

    public BarHistory History { get; } = new();

    public Ledger Ledger { get; }

    public MatchingEngine Exchange { get; }

    public ClientRegistry Clients { get; } = new();

    public AccountReports Reports => _reports;

    /// <summary>Set whenever something the clock may wait for has changed.</summary>
    public Pulse Changed { get; } = new();

    public DayPrices? PricesOf(Instrument instrument) => _prices.GetValueOrDefault(instrument.ConId);

    public Instrument? Find(Tws.Messages.Contracts.Contract contract) =>
        Market.Instruments.FirstOrDefault(instrument => instrument.Matches(contract));

    /// <summary>A minute that is not played, or is over: it is history now.</summary>
    public void Skip(MarketMinute minute)
    {
        lock (Gate)
        {
            foreach (var bar in minute.Bars)
                Remember(bar);
        }
    }

    /// <summary>The clock stands at the minute's start: orders that work already meet its open, before anything of it is told.</summary>
    public void BeginMinute(MarketMinute minute)
    {
        lock (Gate)
        {
            Now = minute.Start;
            foreach (var expired in Exchange.Expire(TradingHours.SessionOf(minute.Start)))
            {
                var owner = Clients.Find(expired.ClientId);
                owner?.Send(expired.ToStatus());
                owner?.SendError(expired.OrderId, 202, "Order Canceled - reason: the day order's session is over");
            }
            foreach (var bar in minute.Bars)
                _paths[bar.Instrument.ConId] = BarPath.Of(bar.Bar);
            Report(Exchange.MatchOpen(minute));
        }
    }

    /// <summary>The clock stands at the end of a step: its fills, then its data.</summary>
    public void PlayStep(MarketMinute minute, int index)
    {
        lock (Gate)
        {
            foreach (var (instrument, _) in minute.Bars)
                Report(Exchange.MatchStep(instrument, _paths[instrument.ConId][index]));
            foreach (var (instrument, bar) in minute.Bars)
            {
                var step = _paths[instrument.ConId][index];
                Now = step.End;
                _prices[instrument.ConId] = DayPrices.After(PricesOf(instrument), step);
                if (index == BarPath.Steps - 1)
                    History.Add(new InstrumentBar(instrument, bar));
                else
                    History.AddStep(instrument, minute.Start, step);
            }
            foreach (var client in Clients.All)
            {
                foreach (var (instrument, _) in minute.Bars)
                    SendData(client, instrument, minute.Start, _paths[instrument.ConId][index]);
            }
        }
    }

    public void Dispose() => Changed.Dispose();

    private void Remember(InstrumentBar minute)
    {
        History.Add(minute);
        _prices[minute.Instrument.ConId] = DayPrices.After(PricesOf(minute.Instrument), minute.Bar);
    }

    private void SendData(ClientSession client, Instrument instrument, DateTimeOffset minute, PathStep step)
    {
        var conId = instrument.ConId;
        foreach (var line in client.MarketData.Values)
        {
            if (line.Instrument.ConId == conId)
                line.SendTicks(client, _prices[conId]);
        }
        foreach (var (requestId, (wanted, useRth)) in client.RealTimeBars)
        {
            if (wanted.ConId == conId && (!useRth || TradingHours.IsRegular(step.Start)))
                client.SendAwaited(new RealTimeBar(
                    requestId, step.Start.ToUnixTimeSeconds(), step.Open, step.High, step.Low, step.Close, step.Volume, step.AveragePrice, step.Trades));
        }
        foreach (var query in client.BarUpdates.Values)
        {
            if (query.Instrument.ConId == conId && query.Update(History, minute) is { } update)
                client.Send(update);
        }
    }

    private void Report(List<Fill> fills)
    {
        foreach (var fill in fills)
        {
            if (Clients.Find(fill.Order.ClientId) is { } owner)
            {
                owner.SendAwaited(fill.Details);
                owner.Send(fill.Order.ToOpenOrder(fill.Commission.Commission));
                owner.Send(fill.Order.ToStatus());
                owner.Send(fill.Commission);
            }
            _reports.PositionChanged(fill.Order.Instrument);
        }
    }
}
