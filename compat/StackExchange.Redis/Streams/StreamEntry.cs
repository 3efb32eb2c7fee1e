namespace StackExchange.Redis;

/// <summary>A record of a stream.</summary>
public readonly struct StreamEntry(RedisValue id, NameValueEntry[] values)
{
    public static StreamEntry Null { get; } = new(RedisValue.Null, []);

    public RedisValue Id { get; } = id;

    public NameValueEntry[] Values { get; } = values;

    public bool IsNull => Id.IsNull;

    /// <summary>The value of the first field of that name, or null.</summary>
    public RedisValue this[RedisValue fieldName]
    {
        get
        {
            foreach (var field in Values ?? [])
            {
                if (field.Name == fieldName)
                    return field.Value;
            }
            return RedisValue.Null;
        }
    }
}
