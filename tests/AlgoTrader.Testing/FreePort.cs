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

    private const int Count = 12_000;

    // Processes that run at the same time begin at different places.
    private static int _last = Environment.ProcessId * 101;

    public static int Next()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + ((Interlocked.Increment(ref _last) & int.MaxValue) % Count);
            if (IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.IPv6Loopback, port))
                return port;
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
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
