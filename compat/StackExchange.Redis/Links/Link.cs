using System.Net;
using StackExchange.Redis.Resp;
using StackExchange.Redis.Subscriptions;

namespace StackExchange.Redis.Links;

/// <summary>
/// One of the two connections of a multiplexer, kept up for its whole life: a thread of its own connects, reads until the
/// connection ends, and connects again after a pause that doubles from 50 ms to 2 s.
/// </summary>
internal sealed class Link(ConnectionType type, ConfigurationOptions options, ILinkOwner owner) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly ManualResetEventSlim _stopping = new();
    private readonly TaskCompletionSource _firstUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstTry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Sender? _sender;
    private volatile Transport? _transport;
    private long _lastRead;
    private int _failures;

    public ConnectionType Type { get; } = type;

    public EndPoint EndPoint { get; private set; } = options.EndPoints[0];

    public bool IsUp => _sender is not null;

    public int Failures => Volatile.Read(ref _failures);

    public Exception? LastError { get; private set; }

    /// <summary>Completes when the link is up for the first time.</summary>
    public Task FirstUp => _firstUp.Task;

    /// <summary>Completes with the first attempt, whatever came of it.</summary>
    public Task FirstTry => _firstTry.Task;

    public void Start() => new Thread(Run) { IsBackground = true, Name = $"Redis {Type}" }.Start();

    public void Send(Pending pending, string command, ReadOnlySpan<RedisValue> arguments, int database = -1)
    {
        if (_sender?.TrySend(pending, command, arguments, database) != true)
            pending.Fail(NotConnected(command));
    }

    /// <summary>Called about once a second: gives up on late replies, finds a dead peer, proves an idle connection.</summary>
    public void Tend()
    {
        if (_sender is not { } sender)
            return;
        var silent = Environment.TickCount64 - Volatile.Read(ref _lastRead);
        var waited = sender.Expire(options.AsyncTimeout);
        if (waited > 2L * options.AsyncTimeout && silent > 2L * options.AsyncTimeout)
            _transport?.Dispose(); // half open: the reader wakes with an error and reconnects
        else if (silent > 1000L * (options.KeepAlive > 0 ? options.KeepAlive : 60) && waited == 0)
            sender.TrySend(new PendingReply<bool>("PING", static _ => true), "PING", [], database: -1);
    }

    public void Dispose()
    {
        _stopping.Set();
        _transport?.Dispose();
        _firstTry.TrySetResult();
        _firstUp.TrySetCanceled();
    }

    private void Run()
    {
        var pause = FirstPause;
        for (var attempt = 0; !_stopping.IsSet; attempt++)
        {
            EndPoint = options.EndPoints[attempt % options.EndPoints.Count];
            var wasUp = false;
            try
            {
                using var transport = _transport = Transport.Open(EndPoint, options, Type == ConnectionType.Subscription);
                wasUp = true;
                pause = FirstPause;
                Serve(transport);
            }
            catch (Exception error)
            {
                LastError = error;
                Interlocked.Increment(ref _failures);
                if (!_stopping.IsSet)
                    owner.LinkFailed(this, Classify(error), error, wasUp);
            }
            _transport = null;
            _firstTry.TrySetResult();
            if (wasUp && LastError is not RespProtocolException)
                attempt--; // the same address first
            _stopping.Wait(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void Serve(Transport transport)
    {
        Volatile.Write(ref _lastRead, Environment.TickCount64);
        using var sender = new Sender(transport.Stream, $"Redis {Type} writer", _ => transport.Dispose());
        var error = (Exception?)null;
        try
        {
            if (options.DefaultDatabase is > 0 and var database && Type == ConnectionType.Interactive)
                sender.TrySend(Pending.Ignored, "PING", [], database);
            _sender = sender;
            if (_stopping.IsSet)
                return;
            owner.LinkUp(this);
            _firstUp.TrySetResult();
            _firstTry.TrySetResult();
            if (Type == ConnectionType.Subscription)
                new ReadingTurns($"Redis {Type} reader", ready => ReadPush(transport, sender, ready)).Run();
            while (true)
            {
                var reply = Read(transport);
                sender.Next().Complete(reply);
            }
        }
        catch (Exception lost)
        {
            error = lost;
            throw;
        }
        finally
        {
            _sender = null;
            sender.Close(() => new RedisConnectionException(
                _stopping.IsSet ? ConnectionFailureType.ConnectionDisposed : Classify(error),
                $"The connection to {EndPointCollection.ToString(EndPoint)} was lost before the answer came; the server may have run the command.",
                error, CommandStatus.Sent));
        }
    }

    private void ReadPush(Transport transport, Sender sender, Queue<HandlerSink> ready)
    {
        var reply = Read(transport);
        if (!owner.TryDeliver(reply, ready))
            sender.Next().Complete(reply);
    }

    private RespReply Read(Transport transport)
    {
        var reply = transport.Reader.Read();
        Volatile.Write(ref _lastRead, Environment.TickCount64);
        return reply;
    }

    private RedisConnectionException NotConnected(string command) => new(
        _stopping.IsSet ? ConnectionFailureType.ConnectionDisposed : ConnectionFailureType.UnableToResolvePhysicalConnection,
        $"{command} was not sent: there is no connection to {EndPointCollection.ToString(EndPoint)}"
            + (LastError is { } error ? $" ({error.Message})" : "") + ". It is being made again in the background.",
        LastError, CommandStatus.WaitingToBeSent);

    private static ConnectionFailureType Classify(Exception? error) => error switch
    {
        RedisConnectionException refused => refused.FailureType,
        RespProtocolException => ConnectionFailureType.ProtocolFailure,
        EndOfStreamException => ConnectionFailureType.SocketClosed,
        IOException or ObjectDisposedException => ConnectionFailureType.SocketFailure,
        System.Net.Sockets.SocketException => ConnectionFailureType.UnableToConnect,
        System.Security.Authentication.AuthenticationException => ConnectionFailureType.AuthenticationFailure,
        _ => ConnectionFailureType.InternalFailure,
    };
}
