using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.Orders;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>
/// When no order is under way: what nobody waits for is done then, and not beside the next order. A standby that has nothing but the rows must not
/// lag behind: with one the moment is not waited for.
/// </summary>
internal sealed class QuietMoment(
    TimeProvider time, IOptions<ReplicationOptions> options, IOptions<HighAvailabilityOptions> replicas, IOptions<JournalOptions> journal)
{
    private readonly bool _isFollowed = replicas.Value is { Enabled: true, SharedJournal: false } && journal.Value.Durability != JournalDurability.Replicated;
    private long _lastRecord = time.GetTimestamp();

    /// <summary>The journal was written.</summary>
    public void Passed() => Volatile.Write(ref _lastRecord, time.GetTimestamp());

    /// <returns>False: it did not come within <see cref="ReplicationOptions.MostDelay"/>.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var (quiet, most) = (options.Value.QuietFor, _isFollowed ? options.Value.QuietFor : options.Value.MostDelay);
        var began = time.GetTimestamp();
        while (true)
        {
            var left = quiet - time.GetElapsedTime(Volatile.Read(ref _lastRecord));
            if (left <= TimeSpan.Zero)
                return true;
            var patience = most - time.GetElapsedTime(began);
            if (patience <= TimeSpan.Zero)
                return false;
            await Task.Delay(left < patience ? left : patience, time, cancellationToken);
        }
    }
}
