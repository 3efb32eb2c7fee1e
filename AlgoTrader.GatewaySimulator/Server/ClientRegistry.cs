namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Who is connected, and which order ids each client id has used, now or in an earlier session.</summary>
internal sealed class ClientRegistry
{
    private readonly SortedDictionary<int, ClientSession> _connected = [];
    private readonly Dictionary<int, int> _nextOrderIds = [];

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

    /// <summary>False when the client id is in use.</summary>
    public bool TryAdd(ClientSession client)
    {
        if (!_connected.TryAdd(client.ClientId, client))
            return false;
        _list = [.. _connected.Values];
        return true;
    }

    public void Remove(ClientSession client)
    {
        if (Find(client.ClientId) == client)
        {
            _connected.Remove(client.ClientId);
            _list = [.. _connected.Values];
        }
    }

    public int NextOrderId(int clientId) => _nextOrderIds.GetValueOrDefault(clientId, 1);

    public void UseOrderId(int clientId, int orderId)
    {
        if (orderId >= NextOrderId(clientId) && orderId < int.MaxValue)
            _nextOrderIds[clientId] = orderId + 1;
    }
}
