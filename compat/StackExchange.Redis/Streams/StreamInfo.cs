namespace StackExchange.Redis;

/// <summary>State of a stream.</summary>
public readonly struct StreamInfo
{
    internal StreamInfo(int length, int groups, RedisValue lastId, StreamEntry first, StreamEntry last) =>
        (Length, ConsumerGroupCount, LastGeneratedId, FirstEntry, LastEntry) = (length, groups, lastId, first, last);

    public int Length { get; }

    public int ConsumerGroupCount { get; }

    public RedisValue LastGeneratedId { get; }

    public StreamEntry FirstEntry { get; }

    public StreamEntry LastEntry { get; }
}
