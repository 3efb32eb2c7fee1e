using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>Chosen values of all accounts, and every three minutes those that have changed. Two requests at a time.</summary>
internal sealed class AccountSummaries(Simulation simulation)
{
    private const int MostPerClient = 2;
    private const string AllAccounts = "All";
    private const string LedgerTag = "$LEDGER";
    private readonly Subscriptions<Subscription> _subscriptions = new();

    public void Subscribe(ClientSession client, ReqAccountSummary request)
    {
        IReadOnlyList<Ledger> ledgers = request.Group == AllAccounts ? simulation.Accounts.All
            : request.Group.Length > 0 && simulation.Accounts.Find(request.Group) is { } one ? [one] : [];
        if (ledgers.Count == 0)
            client.InvalidGroup(request.RequestId, request.Group);
        else if (_subscriptions.Contains(client, request.RequestId))
            client.DuplicateRequest(request.RequestId);
        else if (_subscriptions.CountOf(client) >= MostPerClient)
            client.TooManySummaries(request.RequestId);
        else
            Start(client, request, ledgers);
    }

    public void Cancel(ClientSession client, int requestId) => _subscriptions.Remove(client, requestId);

    public void Left(ClientSession client) => _subscriptions.Remove(client);

    public void TimeIs(long nowNanos)
    {
        foreach (var (client, requestId, subscription) in _subscriptions)
        {
            if (subscription.Rhythm.IsDue(nowNanos) && Send(client, requestId, subscription))
                client.Send(new AccountSummaryEnd(requestId));
        }
    }

    private void Start(ClientSession client, ReqAccountSummary request, IReadOnlyList<Ledger> ledgers)
    {
        var tags = request.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var subscription = new Subscription(ledgers, tags);
        _subscriptions.Add(client, request.RequestId, subscription);
        Send(client, request.RequestId, subscription);
        client.Send(new AccountSummaryEnd(request.RequestId));
        subscription.Rhythm.IsDue(simulation.NowNanos);
    }

    private bool Send(ClientSession client, int requestId, Subscription subscription)
    {
        var anything = false;
        foreach (var ledger in subscription.Ledgers)
        {
            foreach (var value in Chosen(simulation.Accounts.ValueOf(ledger), subscription.Tags))
            {
                if (!subscription.Sent.IsNews(ledger.Account, value))
                    continue;
                client.Send(new AccountSummary(requestId, ledger.Account, value.Key, value.Value, value.Currency));
                anything = true;
            }
        }
        return anything;
    }

    // A tag that the account has no value for is left out, as IB does.
    private IEnumerable<AccountValue> Chosen(Valuation worth, IReadOnlyList<string> tags)
    {
        var wanted = tags.ToHashSet(StringComparer.Ordinal);
        foreach (var value in AccountValues.Descriptions(worth).Concat(AccountValues.Totals(worth, simulation.Now)).OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            if (wanted.Contains(value.Key))
                yield return value;
        }
        foreach (var tag in tags)
        {
            if (!tag.StartsWith(LedgerTag, StringComparison.Ordinal))
                continue;
            foreach (var value in LedgerOf(worth, tag[LedgerTag.Length..].TrimStart(':')))
                yield return value;
        }
    }

    // $LEDGER: the base currency; $LEDGER:EUR: that one; $LEDGER:ALL: every one, and their sum.
    private static IEnumerable<AccountValue> LedgerOf(Valuation worth, string currency) => currency switch
    {
        "" => AccountValues.Ledger(worth.Total, "BASE"),
        "ALL" => AccountValues.Ledgers(worth),
        _ => worth.Currencies.Where(value => value.Currency == currency).SelectMany(value => AccountValues.Ledger(value, currency)),
    };

    private sealed record Subscription(IReadOnlyList<Ledger> Ledgers, IReadOnlyList<string> Tags)
    {
        public SentValues Sent { get; } = new();

        public Rhythm Rhythm { get; } = new(Intervals.Accounts);
    }
}
