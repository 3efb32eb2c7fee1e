using System.Collections.Concurrent;
using AlgoTrader.Data.Redis.Leases;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AlgoTrader.Strategies.Instances.Leases;

/// <summary>Leases in Redis, each with an epoch in the database that fences off the holder before.</summary>
internal sealed class RedisInstanceLeases(
    Lazy<IConnectionMultiplexer> redis, LeaseEpochs epochs, ReplicaIdentity identity, IOptions<InstanceHostOptions> options, TimeProvider time) : IInstanceLeases
{
    // A holder stops by its own clock before its lease can expire; a part of the lease's time more covers one whose timer came late.
    private const int GraceDivisor = 5;

    private readonly Lazy<LeaseStore> _store = new(() => new(redis.Value, time));
    private readonly ConcurrentDictionary<string, bool> _seenTaken = new(StringComparer.Ordinal);

    public async Task<LeaseResult> TryAcquireAsync(string strategyId, CancellationToken cancellationToken)
    {
        var name = Name(strategyId);
        try
        {
            if (await _store.Value.TryHoldAsync(name, identity.Address, options.Value.LeaseTime) is not { } held)
            {
                _seenTaken[strategyId] = true;
                return new(null, $"runs on {(await _store.Value.FindAsync(name))?.Holder ?? "another replica"}");
            }

            return await ConfirmAsync(strategyId, held, cancellationToken);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return new(null, $"no lease: Redis is away ({exception.Message})");
        }
    }

    public void OnTakenOver(string strategyId)
    {
        // The lease says who is next.
    }

    private async Task<LeaseResult> ConfirmAsync(string strategyId, HeldLease held, CancellationToken cancellationToken)
    {
        try
        {
            if (_seenTaken.TryRemove(strategyId, out _))
                await Task.Delay(options.Value.LeaseTime / GraceDivisor, time, cancellationToken);
            return new(new(held, await epochs.AdvanceAsync(Name(strategyId), cancellationToken)));
        }
        catch (InstanceRefusedException exception)
        {
            await held.DisposeAsync();
            return new(null, $"no lease: {exception.Message}");
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    private static string Name(string strategyId) => $"strategy:{strategyId}";
}
