using System.Net;
using System.Net.Sockets;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Bench.Gateway;

/// <summary>A client of blocking calls and nothing else: the floor of what a socket gives.</summary>
internal sealed class RawSession : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public RawSession(int port, int clientId)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _socket.Send(Handshake.Offer(ServerVersion.Minimum, ServerVersion.Maximum));
        Frames = new RawFrames(_socket);
        Frames.Next();
        Send(Encode(new StartApi(clientId, "")));
        Frames.Next();
        Frames.Next();
    }

    public RawFrames Frames { get; }

    public static byte[] Encode<T>(T message)
        where T : ITwsMessage
    {
        var writer = new FieldWriter(ServerVersion.Maximum);
        writer.WriteFrame(message);
        return writer.Written.ToArray();
    }

    public void Send(ReadOnlySpan<byte> bytes) => _socket.Send(bytes);

    public void Dispose() => _socket.Dispose();
}
