namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Who is connected, and which order ids each client id has used, now or in an earlier session.</summary>
internal sealed class ClientRegistry
{
    private readonly SortedDictionary<int, ClientSession> _connected = [];
    private readonly Dictionary<int, int> _nextOrderIds = [];
    private readonly HashSet<int> _stale = [];

    /// <summary>Connected clients by client id.</summary>
    public IEnumerable<ClientSession> All => _connected.Values;

    public bool AnySubscribed => _connected.Values.Any(client => client.IsSubscribed);

    public int Count => _connected.Count;

    public ClientSession? Find(int clientId) => _connected.GetValueOrDefault(clientId);

    /// <summary>False when the client id is in use, or counts as such.</summary>
    public bool TryAdd(ClientSession client) => !_stale.Contains(client.ClientId) && _connected.TryAdd(client.ClientId, client);

    /// <summary>The id of a client that has gone counts as in use, or no longer does.</summary>
    public void SetStale(int clientId, bool isStale) => _ = isStale ? _stale.Add(clientId) : _stale.Remove(clientId);

    /// <summary>A gateway that has restarted remembers no client.</summary>
    public void ForgetStale() => _stale.Clear();

    public void Remove(ClientSession client)
    {
        if (Find(client.ClientId) == client)
            _connected.Remove(client.ClientId);
    }

    public int NextOrderId(int clientId) => _nextOrderIds.GetValueOrDefault(clientId, 1);

    public void UseOrderId(int clientId, int orderId)
    {
        if (orderId >= NextOrderId(clientId) && orderId < int.MaxValue)
            _nextOrderIds[clientId] = orderId + 1;
    }
}
