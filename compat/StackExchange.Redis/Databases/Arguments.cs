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
