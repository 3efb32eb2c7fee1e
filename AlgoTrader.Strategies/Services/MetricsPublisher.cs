using System.Diagnostics;
using System.Text.Json;
using AlgoTrader.Contracts.Events;
using AlgoTrader.Strategies.Instances;
using AlgoTrader.Strategies.Metrics;
using Google.Protobuf;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AlgoTrader.Strategies.Services;

/// <summary>Publishes the metrics of the instances that run here on Redis, every few seconds. Trading does not depend on it.</summary>
internal sealed class MetricsPublisher(
    InstanceSupervisor supervisor,
    MetricsBoard board,
    IConnectionMultiplexer redis,
    IOptions<InstanceHostOptions> options,
    TimeProvider time,
    ILogger<MetricsPublisher> logger)
    : BackgroundService
{
    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.MetricsEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await PublishAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task PublishAsync()
    {
        foreach (var id in supervisor.Held.Select(held => held.Stored.Id))
        {
            if (board.Of(id) is not { } metrics)
                continue;
            try
            {
                var payload = JsonSerializer.Deserialize<JsonElement>(JsonFormatter.Default.Format(metrics.ToContract(id)));
                var envelope = new EventEnvelope("strategy.metric", time.GetUtcNow(), "strategies", string.Empty, Activity.Current?.Id ?? string.Empty, payload);
                await redis.GetSubscriber().PublishAsync(RedisChannel.Literal(EventChannels.StrategyMetric), envelope.ToJson());
                _isAway = false;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                if (!_isAway)
                    MetricsLog.NotPublished(logger, exception.Message);
                _isAway = true;
                return;
            }
        }
    }
}
