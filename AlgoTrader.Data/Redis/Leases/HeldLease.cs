using StackExchange.Redis;

namespace AlgoTrader.Data.Redis.Leases;

/// <summary>
/// A lease that is renewed in the background. <see cref="Lost"/> is cancelled at the latest when the lease may have expired: counted on
/// the holder's own clock from before the last renewal was asked for, so without Redis it ends no later than in Redis.
/// </summary>
public sealed class HeldLease : IAsyncDisposable
{
    private readonly LeaseStore _store;
    private readonly TimeSpan _ttl;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _released = new();
    private readonly Task _renewing;
    private long _asked;

    internal HeldLease(LeaseStore store, Lease lease, TimeSpan ttl, long asked, TimeProvider time)
    {
        (_store, Lease, _ttl, _time, _asked) = (store, lease, ttl, time, asked);
        _lost = new CancellationTokenSource(Left(asked), time);
        Lost = _lost.Token;
        _renewing = RenewAsync();
    }

    public Lease Lease { get; private set; }

    /// <summary>Cancelled when the lease is, or may be, in other hands: stop acting on it.</summary>
    public CancellationToken Lost { get; }

    /// <summary>By the clock, in this moment: a process that was asleep knows it here before the timer of <see cref="Lost"/> has fired.</summary>
    public bool IsHeld => !Lost.IsCancellationRequested && Left(Interlocked.Read(ref _asked)) > TimeSpan.Zero;

    /// <summary>Gives the lease back, if it is still held.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_released.IsCancellationRequested)
            return;
        await _released.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        try
        {
            await _store.ReleaseAsync(Lease).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // Then it expires.
        }
        await _lost.CancelAsync().ConfigureAwait(false);
        _lost.Dispose();
        _released.Dispose();
    }

    private async Task RenewAsync()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token, _released.Token);
        while (true)
        {
            await Task.Delay(_ttl / 3, _time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return;
            var asked = _time.GetTimestamp();
            try
            {
                if (await _store.RenewAsync(Lease, _ttl).ConfigureAwait(false) is not { } renewed)
                {
                    await _lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
                Lease = renewed;
                Interlocked.Exchange(ref _asked, asked);
                _lost.CancelAfter(Left(asked));
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // Redis is away: again in a while; the time of Lost runs on.
            }
        }
    }

    private TimeSpan Left(long asked) => _ttl - _time.GetElapsedTime(asked) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
