using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using AlgoTrader.Contracts.Events;
using Google.Protobuf;
using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Events;

/// <summary>
/// Typed events over Redis pub/sub. At most once: who is not connected misses an event, so events announce state and never are it.
/// Every handler has a bounded queue of its own; one that throws or is slow holds up no other. After a reconnect all subscriptions
/// stand again, and each is told that it may have missed something.
/// </summary>
public sealed class EventBus : IAsyncDisposable
{
    /// <summary>Baggage of the current activity under which the request id travels through a process.</summary>
    public const string RequestIdKey = "request_id";

    private readonly IConnectionMultiplexer _redis;
    private readonly EventBusOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<EventSubscription, byte> _subscriptions = [];

    public EventBus(IConnectionMultiplexer redis, EventBusOptions options, TimeProvider time)
    {
        _redis = redis;
        _options = options;
        _time = time;
        _redis.ConnectionRestored += OnRestored;
    }

    /// <summary>A handler threw, or a message was no event of its topic. Raised on the handler's own loop.</summary>
    public event Action<HandlerFailure>? HandlerFailed;

    public string ChannelOf<T>(EventTopic<T> topic)
        where T : IMessage<T>, new() => _options.ChannelPrefix + topic.Name;

    /// <summary>Publishes to whoever listens now; returns how many did.</summary>
    /// <param name="requestId">The request that caused it; null: the one of the current activity.</param>
    /// <exception cref="RedisException">There is no connection, or it was lost before the answer came.</exception>
    public async Task<long> PublishAsync<T>(EventTopic<T> topic, T message, string? requestId = null)
        where T : IMessage<T>, new()
    {
        var channel = ChannelOf(topic);
        using var span = RedisTelemetry.Source.StartActivity($"publish {topic.Name}", ActivityKind.Producer);
        span?.SetTag("messaging.system", "redis").SetTag("messaging.operation.type", "send").SetTag("messaging.destination.name", channel);
        var current = span ?? Activity.Current;
        var envelope = new EventEnvelope(
            topic.Name, _time.GetUtcNow(), _options.Source, requestId ?? current?.GetBaggageItem(RequestIdKey) ?? "",
            current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : "", Payload(message));
        try
        {
            var listeners = await _redis.GetSubscriber().PublishAsync(RedisChannel.Literal(channel), envelope.ToJson()).ConfigureAwait(false);
            RedisTelemetry.Published.Add(1, RedisTelemetry.Of(channel));
            return listeners;
        }
        catch (Exception error)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Message);
            throw;
        }
    }

    /// <summary>Calls <paramref name="handler"/> for every event from now on, one at a time and in order.</summary>
    public async Task<EventSubscription> SubscribeAsync<T>(
        EventTopic<T> topic, Func<ReceivedEvent<T>, CancellationToken, ValueTask> handler, SubscriptionOptions? options = null)
        where T : IMessage<T>, new()
    {
        var channel = ChannelOf(topic);
        var subscription = new EventSubscription(
            _redis.GetSubscriber(), channel, options ?? new(), new EventHandling<T>(topic.Name, channel, handler).HandleAsync,
            failure => HandlerFailed?.Invoke(failure), ended => _subscriptions.TryRemove(ended, out _));
        _subscriptions[subscription] = 0;
        try
        {
            await subscription.StartAsync().ConfigureAwait(false);
            return subscription;
        }
        catch
        {
            await subscription.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _redis.ConnectionRestored -= OnRestored;
        foreach (var subscription in _subscriptions.Keys)
            await subscription.DisposeAsync().ConfigureAwait(false);
    }

    private static JsonElement Payload(IMessage message) => JsonSerializer.Deserialize<JsonElement>(JsonFormatter.Default.Format(message));

    private void OnRestored(object? sender, ConnectionFailedEventArgs arguments)
    {
        if (arguments.ConnectionType != ConnectionType.Subscription)
            return;
        foreach (var subscription in _subscriptions.Keys)
            subscription.Resume();
    }
}
