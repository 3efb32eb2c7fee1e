namespace StackExchange.Redis.Databases;

/// <summary>Argument lists that are more than key and value.</summary>
internal static class Arguments
{
    public static RedisValue[] Of(RedisKey[] keys) => Array.ConvertAll(keys, static key => key.AsRedisValue());

    public static RedisValue[] Of(RedisKey key, RedisValue[] values) => [key.AsRedisValue(), .. values];

    public static RedisValue[] Of(KeyValuePair<RedisKey, RedisValue>[] pairs) =>
        [.. pairs.SelectMany(static pair => new[] { pair.Key.AsRedisValue(), pair.Value })];

    public static RedisValue[] Of(RedisKey key, HashEntry[] fields) =>
        [key.AsRedisValue(), .. fields.SelectMany(static field => new[] { field.Name, field.Value })];

    public static RedisValue[] Set(RedisKey key, RedisValue value, TimeSpan? expiry, bool keepTtl, When when)
    {
        var arguments = new List<RedisValue>(6) { key.AsRedisValue(), value };
        if (expiry is { } time && time != TimeSpan.MaxValue)
        {
            arguments.Add("PX");
            arguments.Add(Milliseconds(time));
        }
        else if (keepTtl)
        {
            arguments.Add("KEEPTTL");
        }
        if (when != When.Always)
            arguments.Add(when == When.NotExists ? "NX" : "XX");
        return [.. arguments];
    }

    public static RedisValue[] Expire(RedisKey key, TimeSpan expiry, ExpireWhen when)
    {
        RedisValue[] plain = [key.AsRedisValue(), Milliseconds(expiry)];
        return when switch
        {
            ExpireWhen.Always => plain,
            ExpireWhen.GreaterThanCurrentExpiry => [.. plain, "GT"],
            ExpireWhen.LessThanCurrentExpiry => [.. plain, "LT"],
            ExpireWhen.HasExpiry => [.. plain, "XX"],
            ExpireWhen.HasNoExpiry => [.. plain, "NX"],
            _ => throw new ArgumentOutOfRangeException(nameof(when), when, "Unknown condition"),
        };
    }

    public static RedisValue[] SortedSetAdd(RedisKey key, SortedSetWhen when, SortedSetEntry[] values)
    {
        var arguments = new List<RedisValue>(3 + (2 * values.Length)) { key.AsRedisValue() };
        if (when.HasFlag(SortedSetWhen.Exists))
            arguments.Add("XX");
        if (when.HasFlag(SortedSetWhen.NotExists))
            arguments.Add("NX");
        if (when.HasFlag(SortedSetWhen.GreaterThan))
            arguments.Add("GT");
        if (when.HasFlag(SortedSetWhen.LessThan))
            arguments.Add("LT");
        foreach (var value in values)
            arguments.AddRange([value.Score, value.Element]);
        return [.. arguments];
    }

    public static string ByScore(Order order) => order == Order.Ascending ? "ZRANGEBYSCORE" : "ZREVRANGEBYSCORE";

    public static RedisValue[] SortedSetRange(RedisKey key, double start, double stop, Exclude exclude, Order order, long skip, long take)
    {
        RedisValue low = Bound(start, exclude, Exclude.Start), high = Bound(stop, exclude, Exclude.Stop);
        RedisValue[] range = order == Order.Ascending ? [key.AsRedisValue(), low, high] : [key.AsRedisValue(), high, low];
        return skip == 0 && take < 0 ? range : [.. range, "LIMIT", skip, take];
    }

    /// <summary>A score, with "(" before it when it is excluded.</summary>
    public static RedisValue Bound(double score, Exclude exclude, Exclude side) =>
        exclude.HasFlag(side) ? "(" + ((RedisValue)score).ToString() : score;

    public static RedisValue[] Script(RedisValue script, RedisKey[]? keys, RedisValue[]? values) =>
        [script, keys?.Length ?? 0, .. Of(keys ?? []), .. values ?? []];

    public static RedisValue[] Boxed(ICollection<object>? arguments) => arguments is null ? [] : [.. arguments.Select(Boxed)];

    public static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static RedisValue Boxed(object? argument) => argument switch
    {
        RedisValue value => value,
        RedisKey key => key.AsRedisValue(),
        RedisChannel channel => (byte[]?)channel,
        string text => text,
        byte[] bytes => bytes,
        bool flag => flag,
        int number => number,
        long number => number,
        double number => number,
        _ => throw new ArgumentException(
            $"A {argument?.GetType().Name ?? "null"} is no argument of a Redis command", nameof(argument)),
    };
}
