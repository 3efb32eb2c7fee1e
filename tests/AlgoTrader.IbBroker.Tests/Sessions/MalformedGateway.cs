using System.Net;
using System.Net.Sockets;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>A gateway that opens every session as it should and then sends a frame that is none.</summary>
internal sealed class MalformedGateway : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private int _sessions;

    public MalformedGateway()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Sessions => Volatile.Read(ref _sessions);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        try
        {
            await stream.ReadExactlyAsync(new byte[Handshake.Offer(157, 178).Length]);
            var writer = new FieldWriter(178);
            writer.WriteFrame("178", "20240304 09:30:00 US/Eastern");
            writer.WriteFrame(new ManagedAccounts("DU1"));
            writer.WriteFrame(new NextValidId(1));
            writer.WriteRaw([0xFF, 0xFF, 0xFF, 0xFF]);
            Interlocked.Increment(ref _sessions);
            await stream.WriteAsync(writer.Written);
            // Until the broker closes.
            while (await stream.ReadAsync(new byte[1024]) > 0)
            {
            }
        }
        catch (IOException)
        {
            // The broker has closed.
        }
    }
}
