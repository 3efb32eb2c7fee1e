using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using AlgoTrader.Data.Redis.Leases;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// The leases of callers, in Redis. One lease per client id is a matter of its name, so two are impossible. Checks are answered from what
/// this broker gave out, by its own monotonic clock: a lease ends here no later than in Redis, also while Redis is away.
/// </summary>
internal sealed class SessionLeases(Lazy<IConnectionMultiplexer> redis, TimeProvider time, IOptions<SessionLeaseOptions> options, IOptions<HighAvailabilityOptions> group)
{
    // When it ends is known by the clock of Redis only: so it is asked again soon.
    private static readonly TimeSpan UnconfirmedFor = TimeSpan.FromMilliseconds(100);

    private readonly Lazy<LeaseStore> _store = new(() => new(redis.Value, time));
    private readonly ConcurrentDictionary<LeaseToken, Known> _known = new();
    private readonly string _prefix = $"session:{group.Value.Group}:";

    private LeaseStore Store => _store.Value;

    /// <returns>Null when all client ids of the role are taken.</returns>
    public async Task<SessionLease?> AcquireAsync(SessionRole role, string holder, TimeSpan timeToLive)
    {
        var asked = time.GetTimestamp();
        return await Store.TryAcquireOneOfAsync(options.Value.ClientIds(role).Select(NameOf), holder, timeToLive) is { } lease
            ? Remember(lease, asked, timeToLive)
            : null;
    }

    /// <returns>Null when it has ended.</returns>
    public async Task<SessionLease?> RenewAsync(LeaseToken token, TimeSpan timeToLive)
    {
        var asked = time.GetTimestamp();
        if (await Store.FindAsync(NameOf(token.ClientId)) is { } lease && lease.LeaseId == token.LeaseId
            && await Store.RenewAsync(lease, timeToLive) is { } renewed)
        {
            return Remember(renewed, asked, timeToLive);
        }

        _known.TryRemove(token, out _);
        return null;
    }

    public async Task<bool> ReleaseAsync(LeaseToken token)
    {
        // First here: whatever Redis says, its holder has ended it.
        _known.TryRemove(token, out _);
        return await Store.FindAsync(NameOf(token.ClientId)) is { } lease && lease.LeaseId == token.LeaseId && await Store.ReleaseAsync(lease);
    }

    public async Task<IReadOnlyList<SessionLease>> ListAsync() =>
        [.. (await Store.ListAsync()).Where(lease => lease.Name.StartsWith(_prefix, StringComparison.Ordinal)).Select(ToSession).OfType<SessionLease>()];

    public async Task ReapAsync()
    {
        foreach (var (token, known) in _known)
        {
            if (!IsAlive(known))
                _known.TryRemove(new(token, known));
        }

        await Store.ReapAsync();
    }

    public async IAsyncEnumerable<SessionLease?> WatchAsync(int clientId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var lease in Store.WatchAsync(NameOf(clientId), cancellationToken))
            yield return lease is null ? null : ToSession(lease);
    }

    /// <summary>Whether the token stands for a lease of this role that is alive.</summary>
    public async Task<bool> IsCurrentAsync(LeaseToken token, SessionRole role)
    {
        if (options.Value.RoleOf(token.ClientId) != role)
            return false;
        if (_known.TryGetValue(token, out var known) && (IsAlive(known) || known.IsConfirmed))
            return IsAlive(known);
        // Given out by the leader before this one.
        var asked = time.GetTimestamp();
        if (await Store.FindAsync(NameOf(token.ClientId)) is not { } lease || lease.LeaseId != token.LeaseId)
            return false;
        _known[token] = new(asked, UnconfirmedFor, IsConfirmed: false);
        return true;
    }

    private bool IsAlive(Known known) => time.GetElapsedTime(known.Asked) < known.TimeToLive;

    private SessionLease? Remember(Lease lease, long asked, TimeSpan timeToLive)
    {
        if (ToSession(lease) is not { } session)
            return null;
        _known[session.Token] = new(asked, timeToLive, IsConfirmed: true);
        return session;
    }

    private string NameOf(int clientId) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{clientId}");

    private SessionLease? ToSession(Lease lease) =>
        int.TryParse(lease.Name.AsSpan(_prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var clientId)
        && options.Value.RoleOf(clientId) is { } role
            ? new(new(clientId, lease.LeaseId), role, lease.Holder, lease.Fence, lease.ExpiresAt)
            : null;

    private sealed record Known(long Asked, TimeSpan TimeToLive, bool IsConfirmed);
}
