using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>Values of an account under a request id. Models are not kept: a model code is repeated, and the account's own values answer it.</summary>
internal sealed class AccountUpdatesMulti(Simulation simulation)
{
    private readonly Subscriptions<Subscription> _subscriptions = new();

    public void Subscribe(ClientSession client, ReqAccountUpdatesMulti request)
    {
        if (simulation.Accounts.Find(request.Account) is not { } ledger)
        {
            client.InvalidAccount(request.RequestId, "reqAccountUpdatesMulti", request.Account);
            return;
        }
        if (_subscriptions.Contains(client, request.RequestId))
        {
            client.DuplicateRequest(request.RequestId);
            return;
        }
        var subscription = new Subscription(ledger, request);
        _subscriptions.Add(client, request.RequestId, subscription);
        Send(client, subscription);
        client.Send(new AcctUpdateMultiEnd(request.RequestId));
        subscription.Rhythm.IsDue(simulation.NowNanos);
    }

    public void Cancel(ClientSession client, int requestId) => _subscriptions.Remove(client, requestId);

    public void Left(ClientSession client) => _subscriptions.Remove(client);

    public void Changed(Ledger ledger)
    {
        foreach (var (client, _, subscription) in _subscriptions)
        {
            if (subscription.Ledger == ledger)
                Send(client, subscription);
        }
    }

    public void TimeIs(long nowNanos)
    {
        foreach (var (client, _, subscription) in _subscriptions)
        {
            if (subscription.Rhythm.IsDue(nowNanos))
                Send(client, subscription);
        }
    }

    private void Send(ClientSession client, Subscription subscription)
    {
        var (ledger, request) = (subscription.Ledger, subscription.Request);
        var worth = simulation.Accounts.ValueOf(ledger);
        foreach (var value in request.LedgerAndNlv ? AccountValues.LedgerAndWorth(worth) : AccountValues.All(worth, simulation.Now))
        {
            if (subscription.Sent.IsNews(ledger.Account, value))
                client.Send(new AcctUpdateMulti(request.RequestId, ledger.Account, request.ModelCode, value.Key, value.Value, value.Currency));
        }
    }

    private sealed record Subscription(Ledger Ledger, ReqAccountUpdatesMulti Request)
    {
        public SentValues Sent { get; } = new();

        public Rhythm Rhythm { get; } = new(Intervals.Accounts);
    }
}
