using AlgoTrader.Data.Redis.Leases;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>The lease of leadership in Redis. An answer that takes longer than the lease lasts is none.</summary>
internal sealed class RedisLeaseClient(
    Lazy<IConnectionMultiplexer> redis, ReplicaIdentity identity, TimeProvider time, IOptions<HighAvailabilityOptions> options) : ILeaseClient
{
    private readonly string _name = "broker:" + options.Value.Group;
    private readonly TimeSpan _leaseTime = options.Value.LeaseTime;
    private readonly Lazy<LeaseStore> _store = new(() => new(redis.Value, time));
    private volatile Lease? _lease;

    public void Acquire(Action<LeaseAnswer> answered) => Ask(answered, async () =>
    {
        if (await _store.Value.TryAcquireAsync(_name, identity.Address, _leaseTime) is { } lease)
        {
            _lease = lease;
            return new(LeaseOutcome.Held, lease.Fence);
        }

        var holder = (await _store.Value.FindAsync(_name))?.Holder ?? string.Empty;
        // Nobody: it ended between the two questions. Ourselves: the answer to an earlier question came too late, or an earlier life of ours.
        return holder.Length == 0 || holder == identity.Address ? new(LeaseOutcome.Away) : new(LeaseOutcome.Taken, Holder: holder);
    });

    public void Renew(Action<LeaseAnswer> answered) => Ask(answered, async () =>
        _lease is { } lease && await _store.Value.RenewAsync(lease, _leaseTime) is { } renewed
            ? new(LeaseOutcome.Held, renewed.Fence)
            : new(LeaseOutcome.Taken));

    public void Release()
    {
        if (_lease is not { } lease)
            return;
        _lease = null;
        _ = Task.Run(() => _store.Value.ReleaseAsync(lease)).ContinueWith(
            static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private void Ask(Action<LeaseAnswer> answered, Func<Task<LeaseAnswer>> question) => _ = Task.Run(async () =>
    {
        LeaseAnswer answer;
        try
        {
            answer = await question().WaitAsync(_leaseTime, time);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            answer = new(LeaseOutcome.Away);
        }

        answered(answer);
    });
}
