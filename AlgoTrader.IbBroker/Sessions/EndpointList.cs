using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>The endpoints in order of preference, which of them is tried next, and which is left out. Used on the loop only.</summary>
internal sealed class EndpointList
{
    private const int LossesThatAreFlapping = 5;

    private const int MostDoublings = 5;

    private static readonly TimeSpan FlapSpan = TimeSpan.FromMinutes(5);

    /// <summary>How long a failed attempt speaks against an endpoint.</summary>
    private static readonly TimeSpan FailureCounts = TimeSpan.FromMinutes(1);

    /// <summary>After so long without one, a quarantine is the first again.</summary>
    private static readonly TimeSpan QuarantineCounts = TimeSpan.FromHours(1);

    private readonly List<EndpointRecord> _records;
    private readonly Backoff _backoff;
    private readonly GatewayOptions _options;

    public EndpointList(IEnumerable<GatewayEndpoint> endpoints, Backoff backoff, IOptions<GatewayOptions> options)
    {
        _records = endpoints.Select((endpoint, index) => new EndpointRecord(endpoint, index)).ToList();
        if (_records.Count == 0)
            throw new ArgumentException("There must be at least one gateway endpoint.", nameof(endpoints));
        _backoff = backoff;
        _options = options.Value;
    }

    public IReadOnlyList<EndpointRecord> Records => _records;

    /// <summary>The one that can be tried soonest, the preferred one first among those that can be tried now.</summary>
    /// <returns>It, and the instant from which on it may be tried; the record is null while all are quarantined.</returns>
    public (EndpointRecord? Record, DateTimeOffset At) Next(DateTimeOffset now)
    {
        EndpointRecord? best = null;
        foreach (var record in _records.Where(record => !record.IsQuarantined(now)))
        {
            if (record.NotBefore <= now)
                return (record, now);
            if (best is null || record.NotBefore < best.NotBefore)
                best = record;
        }

        return best is null ? (null, _records.Min(record => record.QuarantinedUntil)) : (best, best.NotBefore);
    }

    /// <summary>Another endpoint may well take its place: none that is left out, or has just failed itself.</summary>
    public bool HasOther(EndpointRecord record, DateTimeOffset now) => _records.Exists(other =>
        other != record && !other.IsQuarantined(now) && (other.Failures == 0 || now - other.LastFailure > FailureCounts));

    /// <summary>The most preferred endpoint before this one that is not left out; null when there is none.</summary>
    public EndpointRecord? Preferred(EndpointRecord current, DateTimeOffset now) =>
        _records.Take(current.Index).FirstOrDefault(record => !record.IsQuarantined(now));

    /// <summary>An attempt failed, or a session ended.</summary>
    /// <param name="expected">Within a restart window the endpoint comes back soon, and its loss says nothing against it.</param>
    public void Failed(EndpointRecord record, SessionReason reason, bool wasReady, bool expected, DateTimeOffset now)
    {
        record.Failures++;
        record.LastFailure = now;
        var longest = expected && _options.MaxReconnectDelay > _options.ReconnectDelayInWindow
            ? _options.ReconnectDelayInWindow
            : _options.MaxReconnectDelay;
        record.NotBefore = now + _backoff.After(record.Failures, longest);
        if (reason == SessionReason.SynchronizationStalled
            && ++record.FailedSynchronizations >= _options.SynchronizationsBeforeQuarantine && HasOther(record, now))
        {
            Quarantine(record, reason, $"did not finish {record.FailedSynchronizations} reconciliations in a row", now);
        }

        if (!wasReady || expected)
            return;
        record.Losses.Enqueue(now);
        while (record.Losses.Peek() < now - FlapSpan)
            record.Losses.Dequeue();
        // A gateway that comes and goes is worse than the next one; but the only one there is, is better than none.
        if (record.Losses.Count >= LossesThatAreFlapping && HasOther(record, now))
            Quarantine(record, SessionReason.Flapping, $"lost {record.Losses.Count} sessions within {FlapSpan.TotalMinutes:0} minutes", now);
    }

    public void Quarantine(EndpointRecord record, SessionReason reason, string text, DateTimeOffset now)
    {
        record.Quarantines = now - record.QuarantinedUntil > QuarantineCounts ? 0 : Math.Min(record.Quarantines + 1, MostDoublings);
        record.QuarantinedUntil = now + (_options.QuarantineTime * (1 << record.Quarantines));
        record.QuarantineReason = reason;
        record.QuarantineText = text;
        record.Losses.Clear();
        record.FailedSynchronizations = 0;
    }
}
