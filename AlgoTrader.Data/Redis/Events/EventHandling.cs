using System.Diagnostics;
using AlgoTrader.Contracts.Events;
using Google.Protobuf;

namespace AlgoTrader.Data.Redis.Events;

/// <summary>From the text of a message to the handler's call, in a span that continues the publisher's trace.</summary>
internal sealed class EventHandling<T>(string topic, string channel, Func<ReceivedEvent<T>, CancellationToken, ValueTask> handler)
    where T : IMessage<T>, new()
{
    // A newer publisher may know fields that this reader does not.
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private readonly string _spanName = $"process {topic}";

    public async ValueTask HandleAsync(string message, CancellationToken cancellationToken)
    {
        var envelope = EventEnvelope.TryParse(message) ?? throw new InvalidDataException($"A message on {channel} is no event envelope.");
        if (envelope.Type != topic)
            throw new InvalidDataException($"An event on {channel} has the type '{envelope.Type}' instead of '{topic}'.");
        T payload;
        try
        {
            payload = Parser.Parse<T>(envelope.Payload.GetRawText());
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new InvalidDataException($"The payload of an event on {channel} is no {typeof(T).Name}: {error.Message}", error);
        }
        _ = ActivityContext.TryParse(envelope.TraceParent, traceState: null, isRemote: true, out var parent);
        using var span = RedisTelemetry.Source.StartActivity(_spanName, ActivityKind.Consumer, parent);
        span?.SetTag("messaging.system", "redis").SetTag("messaging.operation.type", "process").SetTag("messaging.destination.name", channel)
            .SetBaggage(EventBus.RequestIdKey, envelope.RequestId);
        try
        {
            await handler(new ReceivedEvent<T>(payload, envelope.Ts, envelope.Source, envelope.RequestId), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Message);
            throw;
        }
    }
}
