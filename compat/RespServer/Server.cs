using System.Net;
using System.Net.Sockets;
using AlgoTrader.RespServer.Commands;
using AlgoTrader.RespServer.Connections;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer;

/// <summary>
/// An in-memory server that speaks RESP2 on the loopback interface: what Redis clients of this solution need where no
/// redis-server is installed. Nothing is kept on disk.
/// </summary>
public sealed class Server : IAsyncDisposable
{
    private const int MaxClients = 1000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    private readonly Socket _listener;
    private readonly ServerState _state;
    private readonly ITimer _sweep;
    private readonly Thread _accepting;
    private volatile bool _stopping;
    private long _lastId;

    private Server(Socket listener, RespServerOptions options)
    {
        _listener = listener;
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _state = new ServerState(options.Time, options.Password, Port);
        _sweep = options.Time.CreateTimer(_ => Sweep(), state: null, SweepEvery, SweepEvery);
        _accepting = new Thread(Accept) { IsBackground = true, Name = $"RESP accept {Port}" };
        _accepting.Start();
    }

    public int Port { get; }

    /// <summary>Starts to listen; <see cref="SocketException"/> when the port is taken.</summary>
    public static Server Start(RespServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, options.Port));
            listener.Listen(512);
            return new Server(listener, options);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        _listener.Dispose();
        await _sweep.DisposeAsync();
        Client[] clients;
        lock (_state.Gate)
            clients = [.. _state.Clients.Values];
        foreach (var client in clients)
            client.Disconnect();
        _accepting.Join(TimeSpan.FromSeconds(2));
    }

    private void Accept()
    {
        while (!_stopping)
        {
            Socket socket;
            try
            {
                socket = _listener.Accept();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                if (_stopping)
                    return;
                continue;
            }
            socket.NoDelay = true;
            new Thread(() => Serve(socket)) { IsBackground = true, Name = "RESP client" }.Start();
        }
    }

    private void Serve(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        var client = new Client(Interlocked.Increment(ref _lastId), socket, _state.Password is null);
        try
        {
            lock (_state.Gate)
            {
                _state.Clients.Add(client.Id, client);
                if (_state.Clients.Count > MaxClients || _stopping)
                {
                    client.Outbox.Add(new Reply.Error("ERR max number of clients reached"));
                    client.Quit = true;
                }
            }
            Answer(client, new RequestReader(stream));
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // The client has gone.
        }
        catch (ProtocolException error)
        {
            client.Outbox.Add(new Reply.Error($"ERR Protocol error: {error.Message}"));
        }
        finally
        {
            lock (_state.Gate)
            {
                _state.Clients.Remove(client.Id);
                _state.Subscribers.RemoveAll(client);
            }
            client.Outbox.Flush();
            client.Disconnect();
        }
    }

    private void Answer(Client client, RequestReader requests)
    {
        while (!client.Quit && requests.Read() is { } words)
        {
            if (words.Length > 0)
            {
                lock (_state.Gate)
                {
                    // Under the gate, so that a confirmation of SUBSCRIBE stands before the first message.
                    client.Outbox.Add(Run(client, words));
                }
            }
            if (!requests.HasBuffered)
                client.Outbox.Flush();
        }
    }

    private Reply Run(Client client, string[] words)
    {
        try
        {
            return Dispatcher.Dispatch(_state, client, words);
        }
        catch (Exception error)
        {
            // A fault of ours must not end the server: the client is told, and what.
            return new Reply.Error($"ERR internal error in '{words[0]}': {error.GetType().Name}");
        }
    }

    private void Sweep()
    {
        lock (_state.Gate)
        {
            foreach (var database in _state.Databases)
                database.RemoveExpired();
        }
    }
}
