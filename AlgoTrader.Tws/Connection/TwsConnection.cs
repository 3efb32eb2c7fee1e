using System.IO.Pipelines;
using System.Net.Sockets;
using AlgoTrader.Tws.Connection.Requests;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Connection;

/// <summary>
/// One session with a gateway. Everything it sends reaches the <see cref="GatewayHandler"/>, in the gateway's order, on its one reader
/// thread; the answers to requests and the items of streams reach it too, before the request's task completes. A handler that blocks holds the
/// socket up; one that throws ends the connection with its exception. When the connection ends, every request still waiting and every
/// stream ends with <see cref="TwsDisconnectedException"/>.
/// </summary>
public sealed partial class TwsConnection : IAsyncDisposable
{
    private const int FirstRequestId = 1_000_000_000; // far above any order id, so that an error's id is never ambiguous
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(1);
    private readonly TwsEndpoint _endpoint;
    private readonly GatewayStream _stream;
    private readonly PipeReader _reader;
    private readonly OutgoingFrames _outgoing;
    private readonly RequestsUnderWay _requests = new();
    private readonly SessionStart _start = new();
    private readonly RoutingHandler _handler;
    private readonly TextTable _texts = new();
    private readonly TwsConnectionOptions _options;
    private readonly TimeProvider _time;
    private int _lastRequestId = FirstRequestId - 1;
    private int _lastOrderId;
    private long _received;
    private long _unknown;
    private Exception? _cause;
    private volatile bool _isDisposing;

    private TwsConnection(
        TwsEndpoint endpoint, GatewayStream stream, PipeReader reader, int serverVersion, string connectionTime, int clientId,
        GatewayHandler handler, TwsConnectionOptions options, TimeProvider time)
    {
        _endpoint = endpoint;
        _stream = stream;
        _reader = reader;
        _options = options;
        _time = time;
        _handler = new RoutingHandler(handler, _requests, _start);
        _outgoing = new OutgoingFrames(serverVersion, options.SendQueueBytes);
        ServerVersion = serverVersion;
        ConnectionTime = connectionTime;
        ClientId = clientId;
    }

    /// <summary>The negotiated version, 157 to 178.</summary>
    public int ServerVersion { get; }

    /// <summary>The gateway's time at the handshake, as it wrote it.</summary>
    public string ConnectionTime { get; }

    public int ClientId { get; }

    /// <summary>The accounts of this login.</summary>
    public IReadOnlyList<string> ManagedAccounts => _start.Accounts;

    /// <summary>The gateway's latest word on the lowest usable order id.</summary>
    public int NextValidId => _start.NextValidId;

    /// <summary>Messages received, known or not.</summary>
    public long MessagesReceived => Volatile.Read(ref _received);

    /// <summary>Messages skipped because their id is unknown here.</summary>
    public long UnknownMessages => Volatile.Read(ref _unknown);

    /// <summary>Completes, never faulted, when the connection has ended and the handler has seen its last message.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Why it ended; null while it is open or when this end closed it.</summary>
    public Exception? ClosedBecause => Volatile.Read(ref _cause);

    /// <summary>
    /// Connects, agrees on a version, starts the session and waits for the first order id and the accounts. Throws
    /// <see cref="TwsHandshakeException"/> naming the step that failed.
    /// </summary>
    public static async Task<TwsConnection> ConnectAsync(
        TwsEndpoint endpoint, int clientId, GatewayHandler handler, TwsConnectionOptions options, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var opened = await SessionOpener.OpenAsync(endpoint, options, time, cancellationToken);
        var connection = new TwsConnection(
            endpoint, opened.Stream, opened.Reader, opened.ServerVersion, opened.ConnectionTime, clientId, handler, options, time);
        connection.Completion = connection.RunAsync();
        try
        {
            connection.Send(new StartApi(clientId, options.OptionalCapabilities));
            await connection._start.Ready.WaitAsync(options.HandshakeStepTimeout, time, cancellationToken);
            connection._lastOrderId = connection.NextValidId - 1;
            return connection;
        }
        catch (Exception error)
        {
            await connection.DisposeAsync();
            throw error switch
            {
                TimeoutException => new TwsHandshakeException(
                    "session start", $"{connection._start.Missing} from {endpoint} within {options.HandshakeStepTimeout.TotalSeconds:0.#} s", error),
                TwsDisconnectedException => new TwsHandshakeException("session start", error.Message, error),
                _ => error,
            };
        }
    }

    /// <summary>The next order id of this client; never the same twice, never below <see cref="NextValidId"/>.</summary>
    public int TakeOrderId()
    {
        while (true)
        {
            var last = Volatile.Read(ref _lastOrderId);
            var next = Math.Max(last + 1, NextValidId);
            if (Interlocked.CompareExchange(ref _lastOrderId, next, last) == last)
                return next;
        }
    }

    /// <summary>An id for a request or subscription, out of a range that order ids never reach.</summary>
    public int TakeRequestId() => Interlocked.Increment(ref _lastRequestId);

    /// <summary>
    /// Queues a message behind all earlier ones and returns at once. Throws <see cref="TwsDisconnectedException"/> when the connection
    /// has ended, <see cref="TwsSendQueueFullException"/> when too much waits already.
    /// </summary>
    public void Send<T>(in T message)
        where T : IClientMessage
    {
        // These are answered without an id. A place in the line keeps their answers from being taken for those of awaited requests.
        switch (message)
        {
            case ReqCurrentTime:
                var time = message;
                ThrowIfEnded(_requests.Times.Enqueue(() => Write(time)).Task);
                break;
            case ReqPositions:
                var positions = message;
                ThrowIfEnded(_requests.Positions.Enqueue(() => Write(positions)).Task);
                break;
            case ReqOpenOrders or ReqAllOpenOrders:
                var orders = message;
                ThrowIfEnded(_requests.OpenOrders.Enqueue(() => Write(orders)).Task);
                break;
            case ReqCompletedOrders:
                var completed = message;
                ThrowIfEnded(_requests.CompletedOrders.Enqueue(() => Write(completed)).Task);
                break;
            default:
                Write(message);
                break;
        }
    }

    /// <summary>Sends what is queued, closes, and waits until the handler has seen its last call. Never from inside the handler.</summary>
    public async ValueTask DisposeAsync()
    {
        // Said before the reader is stopped: the end of the stream that it sees is then ours.
        _isDisposing = true;
        _outgoing.Complete();
        _stream.Abort();
        await Completion;
    }

    private void Write<T>(in T message)
        where T : IClientMessage
    {
        if (_outgoing.TrySend(message))
            return;
        if (_outgoing.IsComplete)
            throw Disconnected();
        throw new TwsSendQueueFullException(_options.SendQueueBytes);
    }

    private void ThrowIfEnded(Task pending)
    {
        if (pending.IsFaulted)
            throw Disconnected();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        var writing = WriteLoopAsync();
        Exception? cause = null;
        try
        {
            await DedicatedThread.RunAsync(
                $"TWS reader {_endpoint}", () => FrameStream.ReadAllAsync(_reader, Receive, CancellationToken.None).GetAwaiter().GetResult());
            cause = new TwsDisconnectedException("The gateway closed the connection.");
        }
        catch (Exception error)
        {
            cause = error is IOException or SocketException ? new TwsDisconnectedException($"The connection broke: {error.Message}", error) : error;
        }
        if (_isDisposing)
            cause = null;
        Volatile.Write(ref _cause, cause);
        _outgoing.Complete();
        var disconnected = Disconnected();
        _start.Fail(disconnected);
        _requests.Close(disconnected);
        await CloseSocketAsync(writing);
        Notify(cause);
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            await _outgoing.PumpAsync(_stream, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // The reader thread sees the same break and reports it.
        }
    }

    private async Task CloseSocketAsync(Task writing)
    {
        try
        {
            // What is queued still leaves, but a gateway that does not read must not keep the connection from closing.
            await writing.WaitAsync(CloseGrace, _time);
        }
        catch (TimeoutException)
        {
            await _stream.DisposeAsync();
            await writing;
        }
        await _reader.CompleteAsync();
        await _stream.DisposeAsync();
        _outgoing.Dispose();
    }

    private void Receive(ReadOnlySpan<byte> payload)
    {
        // One writer, the reader thread: others only look.
        Volatile.Write(ref _received, _received + 1);
        if (!GatewayDecoder.Dispatch(payload, ServerVersion, _handler, _texts))
            Volatile.Write(ref _unknown, _unknown + 1);
    }

    private void Notify(Exception? cause)
    {
        try
        {
            _handler.OnClosed(cause);
        }
        catch (Exception error)
        {
            // Nobody is left to tell; the owner still sees why.
            Interlocked.CompareExchange(ref _cause, error, null);
        }
    }

    private TwsDisconnectedException Disconnected() => ClosedBecause switch
    {
        null => new TwsDisconnectedException("The connection was closed."),
        TwsDisconnectedException cause => cause,
        var cause => new TwsDisconnectedException($"The connection ended: {cause.Message}", cause),
    };
}
