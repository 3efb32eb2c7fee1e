using AlgoTrader.Contracts.Events;
using Google.Protobuf;

namespace AlgoTrader.Data.Redis.Events;

/// <summary>A kind of event and what it carries. The channel is the bus's prefix and <paramref name="Name"/>.</summary>
/// <param name="Name">E.g. strategy.status; it is the envelope's <see cref="EventEnvelope.Type"/> too.</param>
public sealed record EventTopic<T>(string Name)
    where T : IMessage<T>, new();
