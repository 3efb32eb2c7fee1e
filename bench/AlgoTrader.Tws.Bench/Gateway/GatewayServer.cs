using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AlgoTrader.Tws.Bench.Gateway;

/// <summary>Listens on a free port, says which, and serves every client on a thread of its own until standard input ends.</summary>
internal static class GatewayServer
{
    public const string Verb = "gateway";

    public static void Run()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        new Thread(() => Accept(listener)) { IsBackground = true }.Start();
        while (Console.In.ReadLine() is not null)
        {
        }
    }

    private static void Accept(TcpListener listener)
    {
        while (true)
        {
            var socket = listener.AcceptSocket();
            new Thread(() => Serve(socket)) { IsBackground = true }.Start();
        }
    }

    private static void Serve(Socket socket)
    {
        using var client = new GatewayClient(socket);
        try
        {
            client.Serve();
        }
        catch (SocketException)
        {
            // The client has gone.
        }
    }
}
