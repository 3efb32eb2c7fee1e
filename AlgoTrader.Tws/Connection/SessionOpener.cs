using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;

namespace AlgoTrader.Tws.Connection;

/// <summary>The first two steps of a session: the TCP connection and the agreement on a version.</summary>
internal sealed record SessionOpener(GatewayStream Stream, PipeReader Reader, int ServerVersion, string ConnectionTime)
{
    public static async Task<SessionOpener> OpenAsync(
        TwsEndpoint endpoint, TwsConnectionOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = await StepAsync("connect", endpoint, options, time, token => DialAsync(endpoint, token), cancellationToken);
        try
        {
            return await StepAsync("version", endpoint, options, time, token => AgreeAsync(socket, endpoint, options, token), cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Socket> DialAsync(TwsEndpoint endpoint, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // Not ConnectAsync: a socket that the runtime's poller has met once is watched by it for good, and its every byte wakes it.
            await RunAsync(socket, endpoint, () => socket.Connect(addresses, endpoint.Port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<SessionOpener> AgreeAsync(
        Socket socket, TwsEndpoint endpoint, TwsConnectionOptions options, CancellationToken cancellationToken)
    {
        var newest = Math.Clamp(options.MaxServerVersion, Fields.ServerVersion.Minimum, Fields.ServerVersion.Maximum);
        var stream = new GatewayStream(socket);
        await stream.WriteAsync(Handshake.Offer(Fields.ServerVersion.Minimum, newest), cancellationToken);
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        byte[]? answer = null;
        await RunAsync(
            socket, endpoint, () => answer = FrameStream.ReadOneAsync(reader, CancellationToken.None).GetAwaiter().GetResult(), cancellationToken);
        if (answer is null)
            throw new TwsDisconnectedException("the gateway closed the connection; it may not speak these versions, or not trust this address");
        var (version, connectionTime) = Handshake.ReadAnswer(answer);
        if (version < Fields.ServerVersion.Minimum || version > newest)
            throw new TwsProtocolException($"the gateway chose version {version}, outside the offered {Fields.ServerVersion.Minimum}..{newest}");
        return new SessionOpener(stream, reader, version, connectionTime);
    }

    /// <summary>Runs what blocks on the socket; cancellation closes the socket, which ends it.</summary>
    private static async Task RunAsync(Socket socket, TwsEndpoint endpoint, Action work, CancellationToken cancellationToken)
    {
        using var abort = cancellationToken.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket);
        try
        {
            await DedicatedThread.RunAsync($"TWS handshake {endpoint}", work);
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The handshake was aborted.", error, cancellationToken);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task<T> StepAsync<T>(
        string step, TwsEndpoint endpoint, TwsConnectionOptions options, TimeProvider time, Func<CancellationToken, Task<T>> action,
        CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.HandshakeStepTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await action(either.Token);
        }
        catch (OperationCanceledException error) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TwsHandshakeException(step, $"no answer from {endpoint} within {options.HandshakeStepTimeout.TotalSeconds:0.#} s", error);
        }
        catch (Exception error) when (error is IOException or SocketException or TwsException)
        {
            throw new TwsHandshakeException(step, $"{endpoint}: {error.Message}", error);
        }
    }
}
