using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AlgoTrader.Tws.Bench.Measuring;

/// <summary>The server in a <see cref="ServingProcess"/>: prints its port, and serves every client on a thread of its own until standard input ends.</summary>
internal static class LoopbackServer
{
    public static void Run(Action<Socket> serve)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        new Thread(() => Accept(listener, serve)) { IsBackground = true }.Start();
        while (Console.In.ReadLine() is not null)
        {
        }
    }

    private static void Accept(TcpListener listener, Action<Socket> serve)
    {
        while (true)
        {
            var socket = listener.AcceptSocket();
            new Thread(() => Serve(socket, serve)) { IsBackground = true }.Start();
        }
    }

    private static void Serve(Socket socket, Action<Socket> serve)
    {
        using (socket)
        {
            try
            {
                serve(socket);
            }
            catch (SocketException)
            {
                // The client has gone.
            }
        }
    }
}
