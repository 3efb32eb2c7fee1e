using System.Globalization;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>
/// Values and portfolio of one account per client: all of them at first, then what has changed, when a position changes and every three
/// minutes.
/// </summary>
internal sealed class AccountUpdates(Simulation simulation)
{
    private const int Unsubscribed = 2100;
    private readonly SortedDictionary<int, Subscription> _subscriptions = [];

    public void Handle(ClientSession client, ReqAccountUpdates request)
    {
        if (!request.Subscribe)
        {
            _subscriptions.Remove(client.ClientId);
            return;
        }
        if (simulation.Accounts.Find(request.Account) is not { } ledger)
        {
            client.InvalidAccount(-1, "reqAccountUpdates", request.Account);
            return;
        }
        if (_subscriptions.TryGetValue(client.ClientId, out var earlier) && earlier.Ledger != ledger)
            client.SendError(-1, Unsubscribed, "New account data requested from TWS. API client has been unsubscribed from account data.");
        var subscription = new Subscription(client, ledger);
        _subscriptions[client.ClientId] = subscription;
        SendValues(subscription);
        SendPortfolio(subscription);
        SendTime(client);
        client.Send(new AccountDownloadEnd(ledger.Account));
        subscription.Rhythm.IsDue(simulation.NowNanos);
    }

    public void Left(ClientSession client)
    {
        if (_subscriptions.TryGetValue(client.ClientId, out var subscription) && subscription.Client == client)
            _subscriptions.Remove(client.ClientId);
    }

    public void Changed(Ledger ledger, Instrument instrument)
    {
        foreach (var subscription in _subscriptions.Values)
        {
            if (subscription.Ledger != ledger || ledger.EntryOf(instrument.ConId) is not { } entry)
                continue;
            SendPortfolio(subscription, entry);
            SendValues(subscription);
        }
    }

    public void TimeIs(long nowNanos)
    {
        foreach (var subscription in _subscriptions.Values)
        {
            if (!subscription.Rhythm.IsDue(nowNanos))
                continue;
            SendPortfolio(subscription);
            SendValues(subscription);
            SendTime(subscription.Client);
        }
    }

    private void SendValues(Subscription subscription)
    {
        var ledger = subscription.Ledger;
        foreach (var value in AccountValues.All(simulation.Accounts.ValueOf(ledger), simulation.Now))
        {
            if (subscription.Sent.IsNews(ledger.Account, value))
                subscription.Client.Send(new AcctValue(value.Key, value.Value, value.Currency, ledger.Account));
        }
    }

    private void SendPortfolio(Subscription subscription)
    {
        foreach (var entry in subscription.Ledger.Holdings)
            SendPortfolio(subscription, entry);
    }

    private void SendPortfolio(Subscription subscription, HoldingEntry entry)
    {
        var value = simulation.Accounts.ValueOf(entry);
        var portfolio = new PortfolioValue(entry.Instrument.Contract, value.Quantity, subscription.Ledger.Account)
        {
            MarketPrice = value.Price,
            MarketValue = value.Value,
            AvgCost = value.AvgCost,
            UnrealizedPnl = value.Unrealized,
            RealizedPnl = value.RealizedToday,
        };
        if (subscription.Portfolio.GetValueOrDefault(entry.Instrument.ConId) == portfolio)
            return;
        subscription.Portfolio[entry.Instrument.ConId] = portfolio;
        subscription.Client.Send(portfolio);
    }

    private void SendTime(ClientSession client) =>
        client.Send(new AcctUpdateTime(TradingSchedule.UsStocks.ToLocal(simulation.Now).ToString("HH:mm", CultureInfo.InvariantCulture)));

    private sealed record Subscription(ClientSession Client, Ledger Ledger)
    {
        public SentValues Sent { get; } = new();

        public Dictionary<int, PortfolioValue> Portfolio { get; } = [];

        public Rhythm Rhythm { get; } = new(Intervals.Accounts);
    }
}
