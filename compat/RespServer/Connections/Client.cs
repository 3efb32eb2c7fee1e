using System.Net.Sockets;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Connections;

/// <summary>State of one connection.</summary>
internal sealed class Client(long id, Socket socket, bool authenticated)
{
    public long Id { get; } = id;

    public string Address { get; } = socket.RemoteEndPoint?.ToString() ?? "?";

    public Outbox Outbox { get; } = new(socket, $"client {id} writer");

    public string Name { get; set; } = "";

    public bool Authenticated { get; set; } = authenticated;

    public int Database { get; set; }

    public bool Quit { get; set; }

    /// <summary>Commands between MULTI and EXEC; null outside.</summary>
    public List<string[]>? Queued { get; set; }

    /// <summary>A command could not be queued: EXEC must refuse.</summary>
    public bool QueueBroken { get; set; }

    /// <summary>Versions of watched keys at the time of WATCH.</summary>
    public Dictionary<(int Database, string Key), long> Watched { get; } = [];

    public HashSet<string> Channels { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Patterns { get; } = new(StringComparer.Ordinal);

    public int Subscriptions => Channels.Count + Patterns.Count;

    /// <summary>Hands over a published message; disconnects the client when it is too far behind.</summary>
    public void Push(Reply message)
    {
        if (!Outbox.Push(message))
            Disconnect();
    }

    public void Disconnect()
    {
        Outbox.Close();
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Gone already.
        }
    }
}
