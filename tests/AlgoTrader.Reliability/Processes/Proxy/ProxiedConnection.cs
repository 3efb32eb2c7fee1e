using System.Net.Sockets;

namespace AlgoTrader.Reliability.Processes.Proxy;

/// <summary>One connection of the broker with the gateway, carried byte by byte.</summary>
internal sealed class ProxiedConnection(Socket broker, Socket gateway, OrderWatch orders)
{
    private const int BufferBytes = 64 * 1024;

    private volatile bool _halfOpen;
    private volatile Task _stall = Task.CompletedTask;
    private int _torn;

    /// <summary>Closes with a RST.</summary>
    public static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }

        socket.Dispose();
    }

    public void Reset()
    {
        Abort(broker);
        Abort(gateway);
    }

    public void HalfOpen()
    {
        _halfOpen = true;
        Abort(gateway);
    }

    public void Stall(TimeSpan time) => _stall = Task.Delay(time, TimeProvider.System);

    public void Tear(int bytes) => Volatile.Write(ref _torn, bytes);

    /// <summary>Until one end closes; a half-open connection until the broker gives it up.</summary>
    public async Task CarryAsync()
    {
        var toGateway = PumpAsync(broker, gateway, orders.NewStream());
        var toBroker = PumpAsync(gateway, broker, null);
        await Task.WhenAny(toGateway, toBroker);
        if (_halfOpen)
            await toGateway;
        Reset();
        await Task.WhenAll(toGateway, toBroker);
    }

    private async Task PumpAsync(Socket from, Socket to, OrderWatch.Stream? seen)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await _stall;
                if (_halfOpen)
                    continue;
                seen?.Pass(buffer.AsSpan(0, count));
                var sent = 0;
                while (sent < count)
                {
                    var piece = Interlocked.Decrement(ref _torn) >= 0 ? 1 : count - sent;
                    sent += await to.SendAsync(buffer.AsMemory(sent, piece));
                }
            }

            // The end of a stream is passed on behind its last byte.
            if (!_halfOpen)
                to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It ends here; the other direction is told by its own socket.
        }
    }
}
