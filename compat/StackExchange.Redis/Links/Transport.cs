using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using StackExchange.Redis.Resp;

namespace StackExchange.Redis.Links;

/// <summary>
/// One connected and signed-in socket. It is only ever used synchronously: a .NET socket that has seen an asynchronous call
/// becomes non-blocking, and every later read costs a detour over the event loop.
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly Socket _socket;

    private Transport(Socket socket, Stream stream, bool pushes)
    {
        _socket = socket;
        Stream = stream;
        Reader = new RespReader(stream, pushes);
    }

    public Stream Stream { get; }

    public RespReader Reader { get; }

    /// <param name="pushes">It will receive published messages.</param>
    public static Transport Open(EndPoint endPoint, ConfigurationOptions options, bool pushes)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // Connect has no time limit of its own: closing the socket ends it.
            using (TimeProvider.System.CreateTimer(
                static state => ((Socket)state!).Dispose(), socket,
                TimeSpan.FromMilliseconds(options.ConnectTimeout), Timeout.InfiniteTimeSpan))
            {
                socket.Connect(endPoint);
                var transport = new Transport(socket, Secure(socket, endPoint, options), pushes);
                transport.SignIn(options);
                return transport;
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // Wakes the reader, which is blocked in a read.
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The peer was quicker.
        }
        _socket.Dispose();
    }

    private static Stream Secure(Socket socket, EndPoint endPoint, ConfigurationOptions options)
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        if (!options.Ssl)
            return plain;
        var secure = new SslStream(plain, leaveInnerStreamOpen: false, options.CertificateValidationCallback);
        secure.AuthenticateAsClient(options.SslHost ?? (endPoint as DnsEndPoint)?.Host ?? ((IPEndPoint)endPoint).Address.ToString());
        return secure;
    }

    private void SignIn(ConfigurationOptions options)
    {
        if (options.Password is not null)
            Ask("AUTH", options.User is null ? [options.Password] : [options.User, options.Password]);
        if (options.ClientName is not null)
            Ask("CLIENT", ["SETNAME", options.ClientName]);
        // Answers an error when the server wants a password and none was configured.
        Ask("PING", []);
    }

    private void Ask(string command, ReadOnlySpan<RedisValue> arguments)
    {
        var writer = new RespWriter();
        writer.WriteCommand(command, arguments);
        Stream.Write(writer.Written);
        var reply = Reader.Read();
        if (reply.IsError)
        {
            var message = reply.Value.ToString();
            throw new RedisConnectionException(
                message.StartsWith("LOADING", StringComparison.Ordinal) ? ConnectionFailureType.Loading : ConnectionFailureType.AuthenticationFailure,
                $"The server refused {command}: {message}");
        }
    }
}
