using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.Testing;

namespace AlgoTrader.Reliability.Processes.Proxy;

/// <summary>Stands between the broker and a gateway and does to their connections what networks do.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _gateway;
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _connections = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;

    public FaultProxy(int gateway)
    {
        _gateway = gateway;
        Port = FreePort.Next();
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Orders on their way to the gateway.</summary>
    public OrderWatch Orders { get; } = new();

    /// <summary>Connections that stand.</summary>
    public int Count => _connections.Count;

    /// <summary>New connections are reset; those that stand are not touched.</summary>
    public bool Refuses { get; set; }

    /// <summary>Both ends of each connection get a RST, and what was on its way is gone.</summary>
    public void Reset() => ForEach(static connection => connection.Reset());

    /// <summary>The gateway's end is gone, and the broker is not told: what it sends goes nowhere, and nothing comes any more.</summary>
    public void HalfOpen() => ForEach(static connection => connection.HalfOpen());

    /// <summary>Nothing goes through for a time; then all of it does.</summary>
    public void Stall(TimeSpan time) => ForEach(connection => connection.Stall(time));

    /// <summary>The next bytes go out one in a segment, both ways.</summary>
    public void Tear(int bytes) => ForEach(connection => connection.Tear(bytes));

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        Reset();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private void ForEach(Action<ProxiedConnection> act)
    {
        foreach (var (connection, _) in _connections)
            act(connection);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var broker = await _listener.AcceptSocketAsync(_ending.Token);
            broker.NoDelay = true;
            if (Refuses)
                ProxiedConnection.Abort(broker);
            else
                _ = CarryAsync(broker);
        }
    }

    private async Task CarryAsync(Socket broker)
    {
        var gateway = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await gateway.ConnectAsync(IPAddress.Loopback, _gateway, _ending.Token);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            gateway.Dispose();
            ProxiedConnection.Abort(broker);
            return;
        }

        var connection = new ProxiedConnection(broker, gateway, Orders);
        _connections[connection] = true;
        await connection.CarryAsync();
        _connections.TryRemove(connection, out _);
    }
}
