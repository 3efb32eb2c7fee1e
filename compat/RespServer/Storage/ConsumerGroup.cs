namespace AlgoTrader.RespServer.Storage;

/// <summary>How far a group has read a stream, and what its consumers still have in hand.</summary>
internal sealed class ConsumerGroup(StreamId lastDelivered)
{
    public StreamId LastDelivered { get; set; } = lastDelivered;

    public SortedDictionary<StreamId, PendingRecord> Pending { get; } = [];

    public SortedSet<string> Consumers { get; } = new(StringComparer.Ordinal);
}
