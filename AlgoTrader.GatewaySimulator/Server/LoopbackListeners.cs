using System.Net;
using System.Net.Sockets;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Listeners on 127.0.0.1 and ::1: some clients try one first, some the other, none must be reachable from outside.</summary>
internal static class LoopbackListeners
{
    /// <summary>Listens on both; on IPv4 alone where the machine has no IPv6 loopback. Throws <see cref="PortInUseException"/>.</summary>
    public static List<TcpListener> Open(int port)
    {
        var listeners = new List<TcpListener>();
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6)
                continue;
            var listener = new TcpListener(address, port);
            try
            {
                listener.Start();
                listeners.Add(listener);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressNotAvailable && listeners.Count > 0)
            {
                listener.Dispose();
            }
            catch (SocketException error)
            {
                listener.Dispose();
                listeners.ForEach(open => open.Dispose());
                throw new PortInUseException(port, error);
            }
        }
        return listeners;
    }
}
