using System.Net;
using System.Net.Sockets;

namespace AlgoTrader.Testing;

/// <summary>
/// Loopback TCP ports that nobody listens on. They lie below the range from which the system takes ports for outgoing connections:
/// a port of that range can be gone by the time a server wants it.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;

    private const int InABlock = 250;

    private const int Blocks = 48;

    private static readonly Lock Gate = new();

    // A port that is free for a moment, because its server is to come or to come back, must not be taken by another test process: each has blocks of its own, until it ends.
    private static readonly List<FileStream> Claimed = [];

    private static readonly Queue<int> Ports = [];

    public static int Next()
    {
        lock (Gate)
        {
            while (Ports.Count > 0 || TryClaim())
            {
                var port = Ports.Dequeue();
                if (IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.IPv6Loopback, port))
                    return port;
            }
        }

        throw new InvalidOperationException($"No port from {First} to {First + (Blocks * InABlock) - 1} is free.");
    }

    private static bool TryClaim()
    {
        for (var i = 0; i < Blocks; i++)
        {
            // Processes that run at the same time begin at different places.
            var block = (Environment.ProcessId + i) % Blocks;
            try
            {
                Claimed.Add(new(Path.Combine(Path.GetTempPath(), $"algotrader-tests-ports-{block}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is another's, or was ours before.
                continue;
            }

            foreach (var port in Enumerable.Range(First + (block * InABlock), InABlock))
                Ports.Enqueue(port);
            return true;
        }

        return false;
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException exception)
        {
            // A machine without IPv6 has no port taken there.
            return exception.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
