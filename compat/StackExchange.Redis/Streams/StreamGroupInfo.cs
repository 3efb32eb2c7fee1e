namespace StackExchange.Redis;

/// <summary>State of a group.</summary>
public readonly struct StreamGroupInfo
{
    internal StreamGroupInfo(string name, int consumers, int pending, string? lastId) =>
        (Name, ConsumerCount, PendingMessageCount, LastDeliveredId) = (name, consumers, pending, lastId);

    public string Name { get; }

    public int ConsumerCount { get; }

    public int PendingMessageCount { get; }

    public string? LastDeliveredId { get; }
}
