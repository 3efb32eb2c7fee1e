using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>Streams of one kind, by client and request id, in the order in which they were asked for.</summary>
internal sealed class Subscriptions<T>
{
    private readonly List<(ClientSession Client, int RequestId, T Item)> _all = [];

    public int Count => _all.Count;

    public int CountOf(ClientSession client) => _all.Count(entry => entry.Client == client);

    public bool Contains(ClientSession client, int requestId) => _all.Exists(entry => entry.Client == client && entry.RequestId == requestId);

    public void Add(ClientSession client, int requestId, T item) => _all.Add((client, requestId, item));

    public void Remove(ClientSession client, int requestId) => _all.RemoveAll(entry => entry.Client == client && entry.RequestId == requestId);

    public void Remove(ClientSession client) => _all.RemoveAll(entry => entry.Client == client);

    public List<(ClientSession Client, int RequestId, T Item)>.Enumerator GetEnumerator() => _all.GetEnumerator();
}
