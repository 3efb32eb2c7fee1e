using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.Orders;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>
/// When the journal has not been written for a while: what nobody waits for is done then, and not beside the next order. A standby that has nothing but
/// the rows must not lag behind: with one it is hardly put off.
/// </summary>
internal sealed class QuietMoment(
    TimeProvider time, IOptions<ReplicationOptions> options, IOptions<HighAvailabilityOptions> replicas, IOptions<JournalOptions> journal)
{
    private readonly bool _isFollowed = replicas.Value is { Enabled: true, SharedJournal: false } && journal.Value.Durability != JournalDurability.Replicated;
    private long _lastRecord = time.GetTimestamp();

    /// <summary>The journal was written.</summary>
    public void Passed() => Volatile.Write(ref _lastRecord, time.GetTimestamp());

    /// <param name="since">Timestamp from which on it is put off.</param>
    /// <returns>False: it did not come within <see cref="ReplicationOptions.MostDelay"/>.</returns>
    public async Task<bool> WaitAsync(long since, CancellationToken cancellationToken)
    {
        var quiet = options.Value.QuietFor;
        var most = _isFollowed && quiet < options.Value.MostDelay ? quiet : options.Value.MostDelay;
        while (true)
        {
            var left = quiet - time.GetElapsedTime(Volatile.Read(ref _lastRecord));
            if (left <= TimeSpan.Zero)
                return true;
            var patience = most - time.GetElapsedTime(since);
            if (patience <= TimeSpan.Zero)
                return false;
            // A delay of less than a millisecond would be none.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((left < patience ? left : patience).TotalMilliseconds)), time, cancellationToken);
        }
    }
}
