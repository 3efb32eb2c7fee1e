using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using AlgoTrader.Contracts.Events;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Instances;
using Google.Protobuf;
using StackExchange.Redis;

namespace AlgoTrader.Strategies.Services;

/// <summary>
/// Publishes every instance's newest status on Redis, for whoever shows it. Never more often than Redis takes it: what was overtaken
/// meanwhile is left out. Trading does not depend on it.
/// </summary>
internal sealed class StatusPublisher(
    InstanceDirectory directory, ReplicaIdentity identity, IConnectionMultiplexer redis, TimeProvider time, ILogger<StatusPublisher> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, bool> _changed = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        directory.Changed += OnChanged;
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(stoppingToken))
                await PublishChangedAsync(stoppingToken);
        }
        finally
        {
            directory.Changed -= OnChanged;
        }
    }

    private void OnChanged(string id)
    {
        _changed[id] = true;
        _wake.Writer.TryWrite(true);
    }

    private async Task PublishChangedAsync(CancellationToken stoppingToken)
    {
        foreach (var id in _changed.Keys)
        {
            if (!_changed.TryRemove(id, out var _))
                continue;
            var standing = directory.Find(id);
            // Whoever runs it says how it stands.
            if (standing is { Holder.Length: > 0 } && standing.Holder != identity.Address)
                continue;
            try
            {
                var message = standing?.ToContract() ?? new() { Id = id, Status = StrategyStatus.Deleted };
                await redis.GetSubscriber().PublishAsync(RedisChannel.Literal(EventChannels.StrategyStatus), ToEnvelope(message).ToJson());
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                StrategiesLog.StatusNotPublished(logger, exception.Message);
                await Task.Delay(RetryDelay, time, stoppingToken);
            }
        }
    }

    private EventEnvelope ToEnvelope(StrategyInstance instance) => new(
        "strategy.status",
        time.GetUtcNow(),
        "strategies",
        string.Empty,
        Activity.Current?.Id ?? string.Empty,
        JsonSerializer.Deserialize<JsonElement>(JsonFormatter.Default.Format(instance)));
}
