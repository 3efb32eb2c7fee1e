namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Who is connected, and which order ids each client id has used, now or in an earlier session.</summary>
internal sealed class ClientRegistry
{
    private readonly SortedDictionary<int, ClientSession> _connected = [];
    private readonly Dictionary<int, int> _nextOrderIds = [];
    private readonly HashSet<int> _stale = [];

    // The same clients in the same order: going through it costs nothing.
    private ClientSession[] _list = [];

    /// <summary>Connected clients by client id.</summary>
    public IReadOnlyList<ClientSession> All => _list;

    public bool AnySubscribed
    {
        get
        {
            foreach (var client in _list)
            {
                if (client.IsSubscribed)
                    return true;
            }
            return false;
        }
    }

    public int Count => _connected.Count;

    public ClientSession? Find(int clientId) => _connected.GetValueOrDefault(clientId);

    /// <summary>False when the client id is in use, or counts as such.</summary>
    public bool TryAdd(ClientSession client)
    {
        if (_stale.Contains(client.ClientId) || !_connected.TryAdd(client.ClientId, client))
            return false;
        _list = [.. _connected.Values];
        return true;
    }

    /// <summary>The id of a client that has gone counts as in use, or no longer does.</summary>
    public void SetStale(int clientId, bool isStale) => _ = isStale ? _stale.Add(clientId) : _stale.Remove(clientId);

    /// <summary>A gateway that has restarted remembers no client.</summary>
    public void ForgetStale() => _stale.Clear();

    public void Remove(ClientSession client)
    {
        if (Find(client.ClientId) == client)
        {
            _connected.Remove(client.ClientId);
            _list = [.. _connected.Values];
        }
    }

    /// <summary>Told of every order id that a client uses first, before anything is answered.</summary>
    public Action<int, int>? OrderIdUsed { get; set; }

    /// <summary>The highest order id that each client has used.</summary>
    public IEnumerable<(int ClientId, int OrderId)> UsedOrderIds => _nextOrderIds.Select(entry => (entry.Key, entry.Value - 1));

    public int NextOrderId(int clientId) => _nextOrderIds.GetValueOrDefault(clientId, 1);

    public void UseOrderId(int clientId, int orderId)
    {
        if (orderId < NextOrderId(clientId) || orderId == int.MaxValue)
            return;
        _nextOrderIds[clientId] = orderId + 1;
        OrderIdUsed?.Invoke(clientId, orderId);
    }
}
