using System.Text.Json;
using AlgoTrader.Api.Models;
using AlgoTrader.Contracts.Events;
using AlgoTrader.Contracts.V1;
using Google.Protobuf;
using StackExchange.Redis;

namespace AlgoTrader.Api.Streams;

/// <summary>Passes on the strategies' status, which they publish on Redis.</summary>
internal sealed class StrategyRelay(IConnectionMultiplexer redis, LiveEvents events, ILogger<StrategyRelay> logger) : BackgroundService
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var channel = RedisChannel.Literal(EventChannels.StrategyStatus);
        await redis.GetSubscriber().SubscribeAsync(channel, (_, message) => OnMessage(message));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await redis.GetSubscriber().UnsubscribeAsync(channel);
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
