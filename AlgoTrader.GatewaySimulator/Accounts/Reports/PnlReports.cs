using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>Profit and loss of accounts and of single positions, about once a second while it changes.</summary>
internal sealed class PnlReports(Simulation simulation)
{
    private readonly Subscriptions<AccountPnl> _accounts = new();
    private readonly Subscriptions<SinglePnl> _singles = new();

    public void Subscribe(ClientSession client, ReqPnl request)
    {
        if (Check(client, request.RequestId, "reqPnL", request.Account) is not { } ledger)
            return;
        var subscription = new AccountPnl(ledger);
        _accounts.Add(client, request.RequestId, subscription);
        subscription.Rhythm.IsDue(simulation.NowNanos);
        Send(client, request.RequestId, subscription);
    }

    public void Subscribe(ClientSession client, ReqPnlSingle request)
    {
        if (Check(client, request.RequestId, "reqPnLSingle", request.Account) is not { } ledger)
            return;
        var subscription = new SinglePnl(ledger, request.ConId);
        _singles.Add(client, request.RequestId, subscription);
        subscription.Rhythm.IsDue(simulation.NowNanos);
        Send(client, request.RequestId, subscription);
    }

    public void Cancel(ClientSession client, int requestId)
    {
        _accounts.Remove(client, requestId);
        _singles.Remove(client, requestId);
    }

    public void Left(ClientSession client)
    {
        _accounts.Remove(client);
        _singles.Remove(client);
    }

    public void TimeIs(long nowNanos)
    {
        foreach (var (client, requestId, subscription) in _accounts)
        {
            if (subscription.Rhythm.IsDue(nowNanos))
                Send(client, requestId, subscription);
        }
        foreach (var (client, requestId, subscription) in _singles)
        {
            if (subscription.Rhythm.IsDue(nowNanos))
                Send(client, requestId, subscription);
        }
    }

    private Ledger? Check(ClientSession client, int requestId, string request, string account)
    {
        if (simulation.Accounts.Find(account) is not { } ledger)
        {
            client.InvalidAccount(requestId, request, account);
            return null;
        }
        if (!_accounts.Contains(client, requestId) && !_singles.Contains(client, requestId))
            return ledger;
        client.DuplicateRequest(requestId);
        return null;
    }

    private void Send(ClientSession client, int requestId, AccountPnl subscription)
    {
        var total = simulation.Accounts.ValueOf(subscription.Ledger).Total;
        var pnl = new Pnl(requestId, Round(total.DailyPnl), Round(total.Unrealized), Round(total.Realized));
        if (pnl == subscription.Last)
            return;
        subscription.Last = pnl;
        client.Send(pnl);
    }

    private void Send(ClientSession client, int requestId, SinglePnl subscription)
    {
        var pnl = subscription.Ledger.EntryOf(subscription.ConId) is { } entry && simulation.Accounts.ValueOf(entry) is var value
            ? new PnlSingle(requestId, value.Quantity, Round(value.DailyPnl), Round(value.Unrealized), Round(value.RealizedToday), Round(value.Value))
            : new PnlSingle(requestId, 0, 0, 0, 0, 0);
        if (pnl == subscription.Last)
            return;
        subscription.Last = pnl;
        client.Send(pnl);
    }

    private static decimal Round(decimal value) => Math.Round(value, 2);

    private sealed class AccountPnl(Ledger ledger)
    {
        public Ledger Ledger => ledger;

        public Rhythm Rhythm { get; } = new(Intervals.Pnl);

        public Pnl? Last { get; set; }
    }

    private sealed class SinglePnl(Ledger ledger, int conId)
    {
        public Ledger Ledger => ledger;

        public int ConId => conId;

        public Rhythm Rhythm { get; } = new(Intervals.Pnl);

        public PnlSingle? Last { get; set; }
    }
}
