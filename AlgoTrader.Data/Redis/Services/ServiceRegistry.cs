using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Services;

/// <summary>Which services run, in one hash of Redis. A service that has missed three heartbeats counts as dead.</summary>
public sealed class ServiceRegistry(IConnectionMultiplexer redis, TimeProvider time)
{
    public const string Key = "services:registry";

    public static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(30);

    private const int MissedUntilDead = 3;

    private const string Now = """
        local now = tonumber(ARGV[1])
        if not now then
          local clock = redis.call('TIME')
          now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
        end

        """;

    private const string Beat = $"""
        {Now}
        redis.call('HSET', KEYS[1], ARGV[2], tostring(now) .. '|' .. ARGV[3])
        return now
        """;

    private const string Read = $$"""
        {{Now}}
        return {tostring(now), redis.call('HGETALL', KEYS[1])}
        """;

    /// <summary>Enters the service, and beats for it until disposed, which takes it out again.</summary>
    public async Task<Registration> RegisterAsync(ServiceInstance service)
    {
        await BeatAsync(service).ConfigureAwait(false);
        return new Registration(this, service, time);
    }

    /// <summary>All that ever entered and did not leave, the dead ones marked.</summary>
    public async Task<IReadOnlyList<RegisteredService>> ListAsync()
    {
        var answer = (RedisResult[])(await redis.GetDatabase().ScriptEvaluateAsync(Read, [Key], [RedisClock.Now(time)]).ConfigureAwait(false))!;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse((string)answer[0]!, CultureInfo.InvariantCulture));
        return [.. ((string[])answer[1]!).Chunk(2).Select(entry => Parse(entry[1], now)).OfType<RegisteredService>()
            .OrderBy(static entry => entry.Service.Name, StringComparer.Ordinal).ThenBy(static entry => entry.Service.Instance, StringComparer.Ordinal)];
    }

    /// <summary>Forgets those dead for longer than <paramref name="age"/>; returns how many.</summary>
    public async Task<int> ForgetDeadAsync(TimeSpan age)
    {
        var all = await ListAsync().ConfigureAwait(false);
        var newest = all.Select(static entry => entry.LastSeen).DefaultIfEmpty().Max();
        RedisValue[] old = [.. all.Where(entry => !entry.IsAlive && newest - entry.LastSeen > age).Select(static entry => Field(entry.Service))];
        return old.Length == 0 ? 0 : (int)await redis.GetDatabase().HashDeleteAsync(Key, old).ConfigureAwait(false);
    }

    internal Task BeatAsync(ServiceInstance service) => redis.GetDatabase().ScriptEvaluateAsync(
        Beat, [Key], [RedisClock.Now(time), Field(service), JsonSerializer.Serialize(service)]);

    internal Task LeaveAsync(ServiceInstance service) => redis.GetDatabase().HashDeleteAsync(Key, Field(service));

    private static RedisValue Field(ServiceInstance service) => $"{service.Name}/{service.Instance}";

    // Null for an entry that another program wrote.
    private static RegisteredService? Parse(string value, DateTimeOffset now)
    {
        var bar = value.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0 || !long.TryParse(value.AsSpan(0, bar), NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            return null;
        try
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(seen);
            return JsonSerializer.Deserialize<ServiceInstance>(value[(bar + 1)..]) is { } service
                ? new RegisteredService(service, at, now - at <= HeartbeatEvery * MissedUntilDead)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
