using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Leases;

/// <summary>
/// Leases with fencing tokens. All times are by the clock of Redis, which alone decides whether a lease is alive. All calls throw
/// <see cref="RedisException"/> or <see cref="TimeoutException"/> when Redis is away: then a holder must assume that it loses the lease
/// at its expiry, as <see cref="HeldLease"/> does.
/// </summary>
public sealed class LeaseStore(IConnectionMultiplexer redis, TimeProvider time, string prefix = "{lease}:")
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(5);

    private readonly string _channel = prefix + "changed";
    private readonly RedisKey _index = prefix + "index";

    private IDatabase Database => redis.GetDatabase();

    private string HeldPrefix => prefix + "held:";

    /// <summary>Null: someone has it, perhaps the caller himself.</summary>
    public async Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan ttl)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.FromMilliseconds(1));
        var id = Guid.NewGuid().ToString("N");
        var answer = await Database.ScriptEvaluateAsync(
            LeaseScripts.Acquire, [Held(name), prefix + "fence:" + name, _index], [id, holder, Milliseconds(ttl), name, _channel]).ConfigureAwait(false);
        return answer.IsNull ? null : new Lease(name, holder, id, (long)answer[0], At((long)answer[1]));
    }

    /// <summary>The first free one of several, e.g. of the client ids of a gateway; null when all are taken.</summary>
    public async Task<Lease?> TryAcquireOneOfAsync(IEnumerable<string> names, string holder, TimeSpan ttl)
    {
        foreach (var name in names)
        {
            if (await TryAcquireAsync(name, holder, ttl).ConfigureAwait(false) is { } lease)
                return lease;
        }
        return null;
    }

    /// <summary>Acquires and renews until disposed or lost.</summary>
    public async Task<HeldLease?> TryHoldAsync(string name, string holder, TimeSpan ttl)
    {
        var asked = time.GetTimestamp();
        return await TryAcquireAsync(name, holder, ttl).ConfigureAwait(false) is { } lease
            ? new HeldLease(this, lease, ttl, asked, time)
            : null;
    }

    /// <summary>Null: the lease has expired or was taken, and is lost.</summary>
    public async Task<Lease?> RenewAsync(Lease lease, TimeSpan ttl)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.FromMilliseconds(1));
        var answer = await Database.ScriptEvaluateAsync(
            LeaseScripts.Renew, [Held(lease.Name), _index], [Value(lease), Milliseconds(ttl), lease.Name]).ConfigureAwait(false);
        return answer.IsNull ? null : lease with { ExpiresAt = At((long)answer) };
    }

    /// <summary>False: it was lost already; whoever has it now keeps it.</summary>
    public async Task<bool> ReleaseAsync(Lease lease) =>
        (int)await Database.ScriptEvaluateAsync(
            LeaseScripts.Release, [Held(lease.Name), _index], [Value(lease), lease.Name, _channel]).ConfigureAwait(false) == 1;

    /// <summary>Whether the lease is alive at this moment; the next moment it may not be, so guard the resource by the fence too.</summary>
    public async Task<bool> IsCurrentAsync(Lease lease) => await Database.StringGetAsync(Held(lease.Name)).ConfigureAwait(false) == Value(lease);

    /// <summary>Sets a value in Redis unless a holder with a higher fence has written before. False: the lease is stale, nothing was written.</summary>
    public async Task<bool> TryWriteAsync(Lease lease, string key, RedisValue value) =>
        (int)await Database.ScriptEvaluateAsync(LeaseScripts.Write, [key, key + ":fence"], [lease.Fence, value]).ConfigureAwait(false) == 1;

    /// <summary>Who has it now; null: nobody.</summary>
    public async Task<Lease?> FindAsync(string name)
    {
        var value = await Database.StringGetAsync(Held(name)).ConfigureAwait(false);
        if (value.IsNull)
            return null;
        var score = await Database.SortedSetScoreAsync(_index, name).ConfigureAwait(false);
        var parts = value.ToString().Split('|', 3);
        return new Lease(name, parts[2], parts[1], long.Parse(parts[0], CultureInfo.InvariantCulture), At((long)(score ?? 0)));
    }

    public async Task<IReadOnlyList<Lease>> ListAsync()
    {
        var leases = new List<Lease>();
        foreach (var name in await Database.SortedSetRangeByRankAsync(_index).ConfigureAwait(false))
        {
            if (await FindAsync(name.ToString()).ConfigureAwait(false) is { } lease)
                leases.Add(lease);
        }
        return leases;
    }

    /// <summary>Takes expired leases off the list and tells their watchers; returns their names.</summary>
    public async Task<IReadOnlyList<string>> ReapAsync() =>
        (string[])(await Database.ScriptEvaluateAsync(LeaseScripts.Reap, [_index], [HeldPrefix, _channel]).ConfigureAwait(false))!;

    /// <summary>The lease as it is now and after every change of hands; null while nobody has it.</summary>
    public async IAsyncEnumerable<Lease?> WatchAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Changed(RedisChannel channel, RedisValue changed)
        {
            if (changed == name)
                signals.Writer.TryWrite(true);
        }
        var subscriber = redis.GetSubscriber();
        await subscriber.SubscribeAsync(RedisChannel.Literal(_channel), Changed).ConfigureAwait(false);
        try
        {
            string? last = "";
            while (true)
            {
                var lease = await FindAsync(name).ConfigureAwait(false);
                if (lease?.LeaseId != last)
                    yield return lease;
                last = lease?.LeaseId;
                var left = await Database.KeyTimeToLiveAsync(Held(name)).ConfigureAwait(false) + TimeSpan.FromMilliseconds(1);
                await WaitAsync(signals.Reader, left < WatchEvery ? left.Value : WatchEvery, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await subscriber.UnsubscribeAsync(RedisChannel.Literal(_channel), Changed).ConfigureAwait(false);
        }
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static string Value(Lease lease) => string.Create(CultureInfo.InvariantCulture, $"{lease.Fence}|{lease.LeaseId}|{lease.Holder}");

    private RedisKey Held(string name) => HeldPrefix + name;

    // An expiry is announced by nobody until it is reaped, and a message may be lost: so never for longer than the lease lasts.
    private async Task WaitAsync(ChannelReader<bool> signals, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await signals.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time for a look.
        }
    }
}
