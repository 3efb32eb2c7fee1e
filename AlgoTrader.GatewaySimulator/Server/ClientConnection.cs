using System.IO.Pipelines;
using System.Net.Sockets;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Pacing;
using AlgoTrader.GatewaySimulator.Recording;
using AlgoTrader.Tws;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>One socket, from its first byte to its end. Whatever a client sends, only its own connection can end by it.</summary>
internal sealed partial class ClientConnection(
    Socket socket, Simulation simulation, RequestDispatcher requests, FaultLayer faults, DelayedActions later, SessionRecorder? recorder, TimeProvider time,
    ILogger logger)
{
    private const int MaxClients = 32;
    private const int RateExceeded = 100;
    private const int ReadError = 320;
    private const int ValidationError = 321;
    private const int ClientIdInUse = 326;
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(1);
    private readonly string _peer = socket.RemoteEndPoint?.ToString() ?? "?";
    private readonly int _queueBytes = simulation.Options.ClientQueueBytes;
    private readonly ConnectionFaults _transport = new(faults.Injector, time, socket.Dispose);
    private readonly MessageRate _rate = new(Math.Max(1, simulation.Options.MarketDataLines / PacingLimits.LinesPerMessage), time);
    private ClientSession? _session;
    private int? _clientId;
    private bool _endedInOrder;
    private volatile bool _isAborted;

    /// <summary>Closes the socket now, even if a fault holds it up.</summary>
    public void Abort()
    {
        _isAborted = true;
        socket.Dispose();
        _transport.Clear();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var network = new NetworkStream(socket, ownsSocket: true);
        await using var faulty = new FaultyStream(network, _transport, time);
        await using var stream = recorder?.Wrap(faulty) ?? faulty;
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        try
        {
            if (await AgreeAsync(stream, reader, cancellationToken) is { } version)
                await ServeAsync(stream, reader, version, cancellationToken);
            // Health checks say hello and go, every few seconds: nothing to see at the usual level.
            LogEnd(_clientId is null ? LogLevel.Debug : LogLevel.Information, "the client closed it");
        }
        catch (Exception error)
        {
            LogEnd(error, cancellationToken);
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private void LogEnd(LogLevel level, string reason, Exception? failure = null) =>
        LogEnded(level, failure, _peer, _clientId is { } id ? $"client {id}" : "before startApi", reason);

    private void LogEnd(Exception error, CancellationToken stopping)
    {
        switch (error)
        {
            case TwsException: LogEnd(LogLevel.Warning, error.Message); break;
            case not (IOException or SocketException or OperationCanceledException or ObjectDisposedException):
                LogEnd(LogLevel.Error, "the simulator failed", error);
                break;
            case OperationCanceledException when _session is { IsOverrun: true }:
                LogEnd(LogLevel.Warning, $"the client reads too slowly, more than {_queueBytes} bytes wait for it");
                break;
            default: LogEnd(LogLevel.Information, ReasonOf(error, stopping)); break;
        }
    }

    // Who disposes of a socket makes its reads fail: what they fail with says nothing.
    private string ReasonOf(Exception error, CancellationToken stopping) => error switch
    {
        _ when _isAborted => "the gateway shut its port",
        _ when _transport.HasClosed => "a fault closed it",
        _ when stopping.IsCancellationRequested => "the simulator ends",
        OperationCanceledException when _session is null => $"no handshake came within {HandshakeTimeout.TotalSeconds} seconds",
        OperationCanceledException or ObjectDisposedException => "it broke: it could not be written to",
        { InnerException: SocketException cause } => $"it broke: {cause.Message}",
        _ => $"it broke: {error.Message}",
    };

    /// <summary>The version to speak; null when the client went before it had said anything whole.</summary>
    private async Task<int?> AgreeAsync(Stream stream, PipeReader reader, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(HandshakeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var prefix = await reader.ReadAtLeastAsync(Handshake.Prefix.Length, either.Token);
        if (prefix.Buffer.IsEmpty)
            return null;
        if (!StartsWithPrefix(prefix.Buffer))
            throw new TwsProtocolException(Frame.Torn(prefix.Buffer).Message + " (expected API\\0)");
        reader.AdvanceTo(prefix.Buffer.GetPosition(Handshake.Prefix.Length));
        if (await FrameStream.ReadOneAsync(reader, either.Token) is not { } payload)
            return null;
        var offer = Handshake.ReadOffer(payload);
        if (Handshake.Choose(offer) is not { } version)
        {
            throw new TwsProtocolException(
                $"the client offers versions {offer.Minimum} to {offer.Maximum}; this gateway speaks {ServerVersion.Minimum} to {ServerVersion.Maximum}");
        }
        faults.Shakes(_transport, isAfter: false);
        var answer = new FieldWriter(version);
        string connectionTime;
        lock (simulation.Gate)
            connectionTime = TwsTime.FormatZoned(simulation.Now + simulation.ToldOffset, TradingSchedule.UsStocks.TimeZoneId);
        answer.WriteFrame(version.ToString(System.Globalization.CultureInfo.InvariantCulture), connectionTime);
        await stream.WriteAsync(answer.Written, either.Token);
        faults.Shakes(_transport, isAfter: true);
        return version;
    }

    private static bool StartsWithPrefix(in System.Buffers.ReadOnlySequence<byte> bytes)
    {
        Span<byte> start = stackalloc byte[Handshake.Prefix.Length];
        if (bytes.Length < start.Length)
            return false;
        System.Buffers.BuffersExtensions.CopyTo(bytes.Slice(0, start.Length), start);
        return start.SequenceEqual(Handshake.Prefix);
    }

    private async Task ServeAsync(Stream stream, PipeReader reader, int version, CancellationToken cancellationToken)
    {
        using var outgoing = new OutgoingFrames(version, _queueBytes);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(stream, outgoing, ended);
        try
        {
            if (simulation.Options.Pacing == MessagePacing.Delay)
                await ReadPacedAsync(reader, version, outgoing, ended);
            else
                await FrameStream.ReadAllAsync(reader, payload => Receive(payload, version, outgoing, ended), ended.Token);
            _endedInOrder = true;
        }
        finally
        {
            Leave();
            outgoing.Complete();
            await FinishWritingAsync(writing, ended);
        }
    }

    // What is not read yet stays with the client, whose own queue fills up: back-pressure, as of a gateway that paces.
    private async Task ReadPacedAsync(PipeReader reader, int version, OutgoingFrames outgoing, CancellationTokenSource ended)
    {
        while (await FrameStream.ReadOneAsync(reader, ended.Token) is { } payload)
        {
            if (Receive(payload, version, outgoing, ended) is not (null or StartApi or ReqCurrentTime))
                await _rate.TakeAsync(ended.Token);
        }
    }

    /// <summary>Gives back the message; null when it was none that this gateway knows.</summary>
    private IClientMessage? Receive(ReadOnlySpan<byte> payload, int version, OutgoingFrames outgoing, CancellationTokenSource ended)
    {
        IClientMessage? message;
        int id;
        try
        {
            message = ClientDecoder.Decode(payload, version, out id);
        }
        catch (TwsUnsupportedException error) when (_session is not null)
        {
            lock (simulation.Gate)
                _session.SendError(error.RequestId ?? RequestIdField.Of(payload), ValidationError, $"Error validating request : cause - {error.Message}");
            return null;
        }
        catch (TwsProtocolException error) when (_session is not null)
        {
            // Its frame was whole: the next message is readable.
            var requestId = RequestIdField.Of(payload);
            LogUnreadable(_peer, _session.ClientId, requestId, error.Message);
            lock (simulation.Gate)
            {
                if (UnreadableOrder.IdOf(payload, version) is { } orderId)
                    UnreadableOrder.Refuse(simulation, _session, orderId, error);
                else
                    _session.SendError(requestId, ReadError, $"Error reading request : cause - {error.Message}");
            }
            return null;
        }
        if (_session is null)
        {
            Start(message as StartApi ?? throw TwsProtocolException.At(payload, 0, $"message {id} came before startApi"), outgoing, ended);
            return message;
        }
        if (message is null)
        {
            LogUnknown(_peer, _session.ClientId, id);
            return null;
        }
        if (simulation.Options.Pacing == MessagePacing.Reject && message is not ReqCurrentTime && !_rate.TryTake())
        {
            RefuseForRate(_session, RequestIdField.Of(payload));
            return message;
        }
        lock (simulation.Gate)
        {
            if (faults.Arrives(_session, message))
                requests.Handle(_session, message);
            faults.Handled(_session, message);
        }
        simulation.Changed.Set();
        return message;
    }

    private void RefuseForRate(ClientSession session, int requestId)
    {
        lock (simulation.Gate)
            session.SendError(requestId, RateExceeded, "Max rate of messages per second has been exceeded:max=" + _rate.PerSecond);
        if (_rate.Breaches >= PacingLimits.LastBreach)
            throw new TwsProtocolException($"it sent more than {_rate.PerSecond} messages a second, {_rate.Breaches} times");
    }

    private void Start(StartApi request, OutgoingFrames outgoing, CancellationTokenSource ended)
    {
        _clientId = request.ClientId;
        // Asynchronously, because it happens in the middle of the market's own work.
        var session = new ClientSession(request.ClientId, outgoing, _transport, faults.Sends, () => _ = ended.CancelAsync());
        lock (simulation.Gate)
        {
            if (request.ClientId < 0)
            {
                session.SendError(-1, ValidationError, $"Error validating request : cause - Client id {request.ClientId} is negative.");
                throw new TwsProtocolException($"client id {request.ClientId} is negative");
            }
            // One client too many is not told why.
            if (simulation.Clients.Count >= MaxClients && simulation.Clients.Find(request.ClientId) is null)
                throw new TwsProtocolException($"{MaxClients} clients are connected already");
            if (faults.RefusesId(request) || !simulation.Clients.TryAdd(session))
            {
                session.SendError(-1, ClientIdInUse, "Unable to connect as the client id is already in use. Retry with a unique client id.");
                throw new TwsProtocolException($"client id {request.ClientId} is in use");
            }
            _session = session;
            faults.Arrives(session, request);
            requests.Greet(session);
            faults.Handled(session, request);
        }
        LogJoined(_peer, request.ClientId);
    }

    private void Leave()
    {
        if (_session is null)
            return;
        lock (simulation.Gate)
        {
            _session.HasLeft = true;
            simulation.Clients.Remove(_session);
            if (!_endedInOrder && !_isAborted)
                KeepIdInUse(_session.ClientId);
            requests.Left(_session);
        }
        simulation.Changed.Set();
    }

    private void KeepIdInUse(int clientId)
    {
        if (simulation.Options.StaleClientId is not { Ticks: > 0 } stale)
            return;
        simulation.Clients.SetStale(clientId, isStale: true);
        later.After(stale, () => simulation.Clients.SetStale(clientId, isStale: false));
    }

    private static async Task WriteAsync(Stream stream, OutgoingFrames outgoing, CancellationTokenSource ended)
    {
        try
        {
            await outgoing.PumpAsync(stream, ended.Token);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await ended.CancelAsync();
        }
    }

    private async Task FinishWritingAsync(Task writing, CancellationTokenSource ended)
    {
        try
        {
            await writing.WaitAsync(CloseGrace, time);
        }
        catch (TimeoutException)
        {
            socket.Dispose();
            await ended.CancelAsync();
            await writing;
        }
    }

    [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "{Peer}, client {ClientId}: connected")]
    private partial void LogJoined(string peer, int clientId);

    [LoggerMessage(EventId = 202, Message = "{Peer}, {Client}: the connection ended: {Reason}")]
    private partial void LogEnded(LogLevel level, Exception? failure, string peer, string client, string reason);

    [LoggerMessage(EventId = 204, Level = LogLevel.Warning, Message = "{Peer}, client {ClientId}: request {RequestId} cannot be read: {Problem}")]
    private partial void LogUnreadable(string peer, int clientId, int requestId, string problem);

    [LoggerMessage(EventId = 203, Level = LogLevel.Warning, Message = "{Peer}, client {ClientId}: sent message {MessageId}, which this gateway does not know; skipped")]
    private partial void LogUnknown(string peer, int clientId, int messageId);
}
