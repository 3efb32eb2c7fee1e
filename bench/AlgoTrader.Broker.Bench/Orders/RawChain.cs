using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>The floor: three processes and blocking sockets; the one in the middle hands on what it gets, the last one sends it back.</summary>
internal sealed class RawChain : IDisposable
{
    public const string Verb = "raw";

    /// <summary>About what an order and its status have on each hop.</summary>
    public const int Bytes = 400;

    private readonly ServingProcess _echo;
    private readonly ServingProcess _middle;
    private readonly Socket _socket;
    private readonly byte[] _message = new byte[Bytes];

    private RawChain(ServingProcess echo, ServingProcess middle)
    {
        (_echo, _middle) = (echo, middle);
        _socket = Connect(middle.Port);
    }

    public static async Task<RawChain> StartAsync()
    {
        var echo = await ServingProcess.StartAsync(Verb);
        return new(echo, await ServingProcess.StartAsync(Verb, "--to", echo.Port.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Serves until standard input ends; without a port to hand on to it sends back.</summary>
    public static void Run(int? to) => LoopbackServer.Run(client => Serve(client, to));

    /// <summary>Microseconds of each round trip.</summary>
    public double[] Run(int trips)
    {
        var times = new double[trips];
        for (var trip = 0; trip < trips; trip++)
        {
            var start = Stopwatch.GetTimestamp();
            _socket.Send(_message);
            Receive(_socket, _message);
            times[trip] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _middle.Dispose();
        _echo.Dispose();
    }

    private static void Serve(Socket client, int? to)
    {
        client.NoDelay = true;
        using var next = to is { } port ? Connect(port) : null;
        var message = new byte[Bytes];
        while (Receive(client, message))
        {
            if (next is not null)
            {
                next.Send(message);
                Receive(next, message);
            }

            client.Send(message);
        }
    }

    public static bool Receive(Socket socket, byte[] message)
    {
        for (var received = 0; received < message.Length;)
        {
            var more = socket.Receive(message, received, message.Length - received, SocketFlags.None);
            if (more == 0)
                return false;
            received += more;
        }

        return true;
    }

    public static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }
}
