using System.Text.Json;
using AlgoTrader.Api.Models;
using AlgoTrader.Contracts.Events;
using AlgoTrader.Contracts.V1;
using Google.Protobuf;
using StackExchange.Redis;

namespace AlgoTrader.Api.Streams;

/// <summary>Passes on the strategies' status, which they publish on Redis.</summary>
internal sealed class StrategyRelay(
    IConnectionMultiplexer redis, LiveEvents events, TimeProvider time, ILogger<StrategyRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private static readonly RedisChannel Channel = RedisChannel.Literal(EventChannels.StrategyStatus);

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Once made, the subscription outlives reconnects.
                await redis.GetSubscriber().SubscribeAsync(Channel, (_, message) => OnMessage(message));
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                ApiLog.NoStrategyEvents(logger, exception.Message);
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void OnMessage(RedisValue message)
    {
        try
        {
            if (EventEnvelope.TryParse(message.ToString()) is { Payload.ValueKind: JsonValueKind.Object } envelope)
                events.Publish(new("strategy", StrategyInstanceView.From(Parser.Parse<StrategyInstance>(envelope.Payload.GetRawText()))));
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException or FormatException)
        {
            ApiLog.UnreadableEvent(logger, EventChannels.StrategyStatus, exception.Message);
        }
    }
}
