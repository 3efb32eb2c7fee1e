namespace AlgoTrader.IbBroker.Pacing;

/// <summary>How many messages wait that a limit of their own concerns, in all and of each caller.</summary>
internal sealed class WaitingCounts
{
    private readonly Dictionary<(PacingSubject Subject, string? Caller), int> _counts = [];

    public int Count(PacingSubject subject, string? caller = null) => _counts.GetValueOrDefault((subject, caller));

    public void Add(PacingSubject? subject, string caller) => Change(subject, caller, 1);

    public void Remove(PacingSubject? subject, string caller) => Change(subject, caller, -1);

    private void Change(PacingSubject? subject, string caller, int by)
    {
        if (subject is not { } known)
            return;
        Set((known, null), by);
        Set((known, caller), by);
    }

    private void Set((PacingSubject Subject, string? Caller) key, int by)
    {
        var count = _counts.GetValueOrDefault(key) + by;
        if (count == 0)
            _counts.Remove(key);
        else
            _counts[key] = count;
    }
}
