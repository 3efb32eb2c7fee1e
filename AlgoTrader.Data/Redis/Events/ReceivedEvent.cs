using Google.Protobuf;

namespace AlgoTrader.Data.Redis.Events;

/// <summary>An event as a handler sees it.</summary>
/// <param name="PublishedAt">UTC, by the publisher's clock.</param>
/// <param name="Source">The publishing service.</param>
/// <param name="RequestId">The request that caused it; empty when none did.</param>
public readonly record struct ReceivedEvent<T>(T Message, DateTimeOffset PublishedAt, string Source, string RequestId)
    where T : IMessage<T>, new();
