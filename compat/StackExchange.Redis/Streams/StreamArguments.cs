namespace StackExchange.Redis.Streams;

/// <summary>Argument lists of the commands on streams.</summary>
internal static class StreamArguments
{
    public static RedisValue[] Add(
        RedisKey key, NameValueEntry[] fields, RedisValue? id, long? maxLength, bool approximate, long? limit, StreamTrimMode mode)
    {
        if (fields.Length == 0)
            throw new ArgumentException("A record needs at least one field", nameof(fields));
        RedisValue[] trim = maxLength is { } length ? Trim("MAXLEN", length, approximate, limit, mode) : [];
        return [key.AsRedisValue(), .. trim, id ?? "*", .. fields.SelectMany(static field => new[] { field.Name, field.Value })];
    }

    public static RedisValue[] Trim(RedisValue by, RedisValue bound, bool approximate, long? limit, StreamTrimMode mode)
    {
        RedisValue[] plain = approximate ? [by, "~", bound] : [by, bound];
        RedisValue[] limited = limit is { } most ? [.. plain, "LIMIT", most] : plain;
        return mode switch
        {
            StreamTrimMode.KeepReferences => limited,
            StreamTrimMode.DeleteReferences => [.. limited, "DELREF"],
            StreamTrimMode.Acknowledged => [.. limited, "ACKED"],
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mode"),
        };
    }

    public static RedisValue[] Range(RedisKey key, RedisValue? first, RedisValue? last, int? count, Order order)
    {
        RedisValue low = first ?? "-", high = last ?? "+";
        return order == Order.Ascending ? [key.AsRedisValue(), low, high, .. Count(count)] : [key.AsRedisValue(), high, low, .. Count(count)];
    }

    public static RedisValue[] Read(int? count, StreamPosition[] positions) =>
        [.. Count(count), "STREAMS", .. Keys(positions), .. positions.Select(static at => ReadFrom(at.Position))];

    public static RedisValue[] ReadGroup(RedisValue group, RedisValue consumer, int? count, bool noAck, StreamPosition[] positions)
    {
        RedisValue[] options = noAck ? [.. Count(count), "NOACK"] : Count(count);
        return ["GROUP", group, consumer, .. options, "STREAMS", .. Keys(positions),
            .. positions.Select(static at => (RedisValue)(at.Position == StreamPosition.NewMessages ? ">" : Position(at.Position)))];
    }

    public static RedisValue[] CreateGroup(RedisKey key, RedisValue group, RedisValue? position, bool createStream)
    {
        RedisValue[] create = ["CREATE", key.AsRedisValue(), group, Position(position ?? StreamPosition.NewMessages)];
        return createStream ? [.. create, "MKSTREAM"] : create;
    }

    public static RedisValue[] Pending(
        RedisKey key, RedisValue group, int count, RedisValue consumer, RedisValue? first, RedisValue? last, long? idle)
    {
        RedisValue[] least = idle is { } time ? ["IDLE", time] : [];
        RedisValue[] only = consumer.IsNull ? [] : [consumer];
        return [key.AsRedisValue(), group, .. least, first ?? "-", last ?? "+", count, .. only];
    }

    public static RedisValue[] Count(int? count) => count switch
    {
        null => [],
        > 0 => ["COUNT", count.Value],
        _ => throw new ArgumentOutOfRangeException(nameof(count), count, "A count is positive"),
    };

    /// <summary>The package's name of the beginning is "-"; commands that read call it 0-0.</summary>
    public static RedisValue Position(RedisValue position) => position == StreamPosition.Beginning ? "0-0" : position;

    private static RedisValue ReadFrom(RedisValue position) => position == StreamPosition.NewMessages
        ? throw new InvalidOperationException("StreamPosition.NewMessages is for groups: a plain read that does not wait would never see a message")
        : Position(position);

    private static IEnumerable<RedisValue> Keys(StreamPosition[] positions) => positions.Select(static at => at.Key.AsRedisValue());
}
