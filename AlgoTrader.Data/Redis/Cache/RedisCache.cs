using System.Collections.Concurrent;
using System.Text.Json;
using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Cache;

/// <summary>Values as JSON, each with a time to live. What Redis cannot give is made anew: a cache that is away costs time, not answers.</summary>
public sealed class RedisCache(IConnectionMultiplexer redis, string prefix = "cache:")
{
    private readonly ConcurrentDictionary<string, Lazy<Task<object?>>> _making = new(StringComparer.Ordinal);

    /// <summary>Default when there is no such value, or not of this type.</summary>
    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task<T?> GetAsync<T>(string key) => TryParse<T>(await redis.GetDatabase().StringGetAsync(prefix + key).ConfigureAwait(false), out var value) ? value : default;

    /// <exception cref="RedisException">Redis is away.</exception>
    public Task SetAsync<T>(string key, T value, TimeSpan ttl)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.FromMilliseconds(1));
        return redis.GetDatabase().StringSetAsync(prefix + key, JsonSerializer.SerializeToUtf8Bytes(value), ttl, When.Always);
    }

    public Task<bool> RemoveAsync(string key) => redis.GetDatabase().KeyDeleteAsync(prefix + key);

    /// <summary>
    /// The cached value, or what <paramref name="make"/> makes, cached. However many of this process ask at once, it is made once; when that
    /// fails all of them fail, and the next to ask tries again.
    /// </summary>
    public async Task<T> GetOrCreateAsync<T>(string key, Func<CancellationToken, Task<T>> make, TimeSpan ttl, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.FromMilliseconds(1));
        // One flight for all who ask: no single caller's cancellation may end it.
        var flight = _making.GetOrAdd(key, _ => new Lazy<Task<object?>>(() => MakeAsync(key, make, ttl)));
        return (T)(await flight.Value.WaitAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private async Task<object?> MakeAsync<T>(string key, Func<CancellationToken, Task<T>> make, TimeSpan ttl)
    {
        try
        {
            try
            {
                if (TryParse<T>(await redis.GetDatabase().StringGetAsync(prefix + key).ConfigureAwait(false), out var cached))
                    return cached;
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // Made without it.
            }
            var made = await make(CancellationToken.None).ConfigureAwait(false);
            try
            {
                await SetAsync(key, made, ttl).ConfigureAwait(false);
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // Then the next one makes it again.
            }
            return made;
        }
        finally
        {
            _making.TryRemove(key, out _);
        }
    }

    private static bool TryParse<T>(RedisValue stored, out T? value)
    {
        value = default;
        if (stored.IsNull)
            return false;
        try
        {
            value = JsonSerializer.Deserialize<T>((byte[])stored!);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
