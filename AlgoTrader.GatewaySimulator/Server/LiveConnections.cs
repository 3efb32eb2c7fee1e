using System.Collections.Concurrent;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>The sockets that are open now.</summary>
internal sealed class LiveConnections
{
    private readonly ConcurrentDictionary<ClientConnection, byte> _open = new();

    public IEnumerable<ClientConnection> All => _open.Keys;

    public void Add(ClientConnection connection) => _open.TryAdd(connection, 0);

    public void Remove(ClientConnection connection) => _open.TryRemove(connection, out _);
}
