namespace AlgoTrader.IbBroker.Pacing;

/// <summary>What was sent within the last stretch of one length. No stretch of that length, as the gateway sees it, ever holds more than allowed.</summary>
internal sealed class RequestWindow(TimeSpan window)
{
    /// <summary>When the gateway has not said yet that it has read what stands in the way.</summary>
    public static readonly TimeSpan Unknown = TimeSpan.MaxValue;

    private readonly Queue<(SentStamp Stamp, int Weight)> _sent = new();

    public int Used { get; private set; }

    public bool IsEmpty => _sent.Count == 0;

    public void Add(SentStamp stamp, int weight)
    {
        _sent.Enqueue((stamp, weight));
        Used += weight;
    }

    /// <summary>How long until there is room below <paramref name="most"/>; zero for now, <see cref="Unknown"/> when the gateway must speak first.</summary>
    public TimeSpan Wait(TimeSpan now, int weight, int most)
    {
        Forget(now);
        var excess = Used + weight - most;
        if (excess <= 0)
            return TimeSpan.Zero;
        foreach (var (stamp, freed) in _sent)
        {
            excess -= freed;
            if (stamp.ReadBy is not { } read)
                return Unknown;
            if (excess <= 0)
                return read + window - now;
        }

        // Heavier than the whole limit: it goes when nothing else counts.
        return _sent.Count == 0 ? TimeSpan.Zero : Unknown;
    }

    public void Forget(TimeSpan now)
    {
        while (_sent.TryPeek(out var oldest) && oldest.Stamp.ReadBy is { } read && now - read >= window)
            Used -= _sent.Dequeue().Weight;
    }
}
