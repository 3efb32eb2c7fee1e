using System.Globalization;
using System.Net;
using StackExchange.Redis.Databases;
using StackExchange.Redis.Links;
using StackExchange.Redis.Resp;
using StackExchange.Redis.Subscriptions;

namespace StackExchange.Redis;

/// <summary>
/// Two connections to one server, one for commands and one for subscriptions, shared by all callers and made again when lost.
/// </summary>
public sealed class ConnectionMultiplexer : IConnectionMultiplexer, ILinkOwner
{
    private static readonly TimeSpan TendEvery = TimeSpan.FromSeconds(1);

    private readonly ConfigurationOptions _options;
    private readonly SubscriptionTable _subscriptions = new();
    private readonly RedisSubscriber _subscriber;
    private readonly Link _subscription;
    private readonly ITimer _tending;
    private long _operations;
    private int _closed;

    private ConnectionMultiplexer(ConfigurationOptions options)
    {
        if (options.EndPoints.Count == 0)
            throw new ArgumentException("The configuration names no server: it needs host:port", nameof(options));
        _options = options.Clone();
        _options.ClientName ??= Environment.MachineName;
        Interactive = new Link(ConnectionType.Interactive, _options, this);
        _subscription = new Link(ConnectionType.Subscription, _options, this);
        _subscriber = new RedisSubscriber(this, _subscription, _subscriptions);
        _tending = TimeProvider.System.CreateTimer(
            static state => ((ConnectionMultiplexer)state!).Tend(), this, TendEvery, TendEvery);
    }

    public event EventHandler<ConnectionFailedEventArgs>? ConnectionFailed;

    public event EventHandler<ConnectionFailedEventArgs>? ConnectionRestored;

    public event EventHandler<InternalErrorEventArgs>? InternalError;

    public string ClientName => _options.ClientName!;

    public string Configuration => _options.ToString(includePassword: false);

    public int TimeoutMilliseconds => _options.SyncTimeout;

    public long OperationCount => Interlocked.Read(ref _operations);

    public bool IsConnected => Interactive.IsUp;

    public bool IsConnecting => !Interactive.IsUp && _closed == 0;

    internal Link Interactive { get; }

    public static ConnectionMultiplexer Connect(string configuration, TextWriter? log = null) =>
        Connect(ConfigurationOptions.Parse(configuration), log);

    public static ConnectionMultiplexer Connect(string configuration, Action<ConfigurationOptions> configure, TextWriter? log = null) =>
        Connect(Configured(configuration, configure), log);

    public static ConnectionMultiplexer Connect(ConfigurationOptions configuration, TextWriter? log = null) =>
        ConnectAsync(configuration, log).GetAwaiter().GetResult();

    public static Task<ConnectionMultiplexer> ConnectAsync(string configuration, TextWriter? log = null) =>
        ConnectAsync(ConfigurationOptions.Parse(configuration), log);

    public static Task<ConnectionMultiplexer> ConnectAsync(
        string configuration, Action<ConfigurationOptions> configure, TextWriter? log = null) =>
        ConnectAsync(Configured(configuration, configure), log);

    public static async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions configuration, TextWriter? log = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var multiplexer = new ConnectionMultiplexer(configuration);
        await multiplexer.OpenAsync().ConfigureAwait(false);
        if (log is not null)
            await log.WriteLineAsync($"{multiplexer}: {(multiplexer.IsConnected ? "connected" : "not connected yet")}").ConfigureAwait(false);
        return multiplexer;
    }

    public IDatabase GetDatabase(int db = -1, object? asyncState = null) =>
        new RedisDatabase(this, db < 0 ? _options.DefaultDatabase ?? 0 : db);

    public ISubscriber GetSubscriber(object? asyncState = null) => _subscriber;

    public EndPoint[] GetEndPoints(bool configuredOnly = false) => [.. _options.EndPoints];

    public void Close(bool allowCommandsToComplete = true) => CloseAsync(allowCommandsToComplete).GetAwaiter().GetResult();

    public async Task CloseAsync(bool allowCommandsToComplete = true)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        await _tending.DisposeAsync().ConfigureAwait(false);
        if (allowCommandsToComplete && IsConnected)
        {
            try
            {
                // Replies come in order: when this one is there, all earlier ones are.
                await _subscriber.PingAsync().WaitAsync(TimeSpan.FromMilliseconds(_options.SyncTimeout), TimeProvider.System).ConfigureAwait(false);
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // Then they cannot complete.
            }
        }
        Interactive.Dispose();
        _subscription.Dispose();
        _subscriptions.EndAll();
    }

    public void Dispose() => Close();

    public ValueTask DisposeAsync() => new(CloseAsync());

    public override string ToString() => Configuration;

    void ILinkOwner.LinkUp(Link link)
    {
        if (link == _subscription)
            _subscriptions.SubscribeAll(link);
        if (link.Failures > 0)
            Raise(ConnectionRestored, new ConnectionFailedEventArgs(link.EndPoint, link.Type, ConnectionFailureType.None, exception: null));
    }

    void ILinkOwner.LinkFailed(Link link, ConnectionFailureType reason, Exception error, bool wasUp) =>
        Raise(ConnectionFailed, new ConnectionFailedEventArgs(link.EndPoint, link.Type, reason, error));

    bool ILinkOwner.TryDeliver(in RespReply reply, Queue<HandlerSink> ready) => _subscriptions.TryDeliver(reply, ready);

    internal void Count() => Interlocked.Increment(ref _operations);

    internal void OnInternalError(Link link, Exception error, string origin) =>
        Raise(InternalError, new InternalErrorEventArgs(link.EndPoint, link.Type, error, origin));

    private static ConfigurationOptions Configured(string configuration, Action<ConfigurationOptions> configure)
    {
        var options = ConfigurationOptions.Parse(configuration);
        configure(options);
        return options;
    }

    // Not on the caller's thread: a handler may block or call back into the multiplexer.
    private void Raise<T>(EventHandler<T>? handlers, T arguments)
    {
        if (handlers is not null)
            ThreadPool.QueueUserWorkItem(_ => handlers(this, arguments));
    }

    private void Tend()
    {
        Interactive.Tend();
        _subscription.Tend();
    }

    private async Task OpenAsync()
    {
        Interactive.Start();
        _subscription.Start();
        var up = Task.WhenAll(Interactive.FirstUp, _subscription.FirstUp);
        try
        {
            if (_options.AbortOnConnectFail)
                await WaitUntilUpAsync(up).ConfigureAwait(false);
            else
                await Task.WhenAll(Interactive.FirstTry, _subscription.FirstTry)
                    .WaitAsync(TimeSpan.FromMilliseconds(_options.ConnectTimeout), TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!_options.AbortOnConnectFail)
        {
            // It goes on in the background.
        }
        catch
        {
            await CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
            throw;
        }
    }

    private async Task WaitUntilUpAsync(Task up)
    {
        // Each attempt is bounded by ConnectTimeout; the link says when one has failed.
        while (!up.IsCompleted)
        {
            await Task.WhenAny(up, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System)).ConfigureAwait(false);
            var failed = Interactive.IsUp ? _subscription : Interactive;
            if (failed.Failures >= _options.ConnectRetry || (failed.LastError as RedisConnectionException)?.FailureType == ConnectionFailureType.AuthenticationFailure)
            {
                throw new RedisConnectionException(
                    (failed.LastError as RedisConnectionException)?.FailureType ?? ConnectionFailureType.UnableToConnect,
                    string.Create(CultureInfo.InvariantCulture,
                        $"No connection to {EndPointCollection.ToString(failed.EndPoint)} after {failed.Failures} attempts: {failed.LastError?.Message} Is the server running? With abortConnect=false, Connect returns and goes on trying."),
                    failed.LastError);
            }
        }
    }
}
