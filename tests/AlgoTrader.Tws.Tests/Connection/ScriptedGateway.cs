using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Tests.Connection;

/// <summary>A gateway that sends exactly what the test tells it to, over a real socket.</summary>
internal sealed class ScriptedGateway : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _client;

    public ScriptedGateway() => _listener.Start();

    public TwsEndpoint Endpoint => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public NetworkStream Stream => _client!.GetStream();

    /// <summary>Accepts the client, reads its offer and answers with <paramref name="version"/>.</summary>
    public async Task AcceptAsync(int version = 178)
    {
        _client = await _listener.AcceptTcpClientAsync();
        _client.NoDelay = true;
        await Stream.ReadExactlyAsync(new byte[Handshake.Offer(157, 178).Length]);
        var writer = new FieldWriter(version);
        writer.WriteFrame(version.ToString(System.Globalization.CultureInfo.InvariantCulture), "20250620 09:30:00 US/Eastern");
        await Stream.WriteAsync(writer.Written);
    }

    public async Task SendAsync(params ITwsMessage[] messages)
    {
        var writer = new FieldWriter(178);
        foreach (var message in messages)
            writer.WriteFrame(message);
        await Stream.WriteAsync(writer.Written);
    }

    /// <summary>The next message of the client, behind its startApi.</summary>
    public async Task<IClientMessage> NextAsync()
    {
        while (true)
        {
            var header = await ReadAsync(Frame.HeaderLength);
            var payload = await ReadAsync(BinaryPrimitives.ReadInt32BigEndian(header));
            var message = ClientDecoder.Decode(payload, 178, out var id) ?? throw new InvalidDataException($"Client message {id} is unknown.");
            if (message is not StartApi)
                return message;
        }
    }

    /// <summary>The whole opening of a session.</summary>
    public async Task<TwsConnection> OpenAsync(GatewayHandler handler, TwsConnectionOptions? options = null)
    {
        var connecting = TwsConnection.ConnectAsync(Endpoint, 1, handler, options ?? new TwsConnectionOptions(), TimeProvider.System, default);
        await AcceptAsync();
        await SendAsync(new ManagedAccounts("DU1,DU2,"), new NextValidId(42));
        return await connecting;
    }

    // A message that never comes is a failed test, not one that hangs.
    private async Task<byte[]> ReadAsync(int bytes)
    {
        var buffer = new byte[bytes];
        await Stream.ReadExactlyAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        return buffer;
    }

    public void Close() => _client!.Dispose();

    public void Dispose()
    {
        _client?.Dispose();
        _listener.Dispose();
    }
}
