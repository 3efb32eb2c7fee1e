using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>When a line was last heard of, and whether that is too long ago: by the steady clock, for a wall clock that is set back would keep a dead line fresh.</summary>
internal sealed class LinePulse(LineKind kind, Instrument instrument, TimeSpan threshold, TimeProvider time, Action<LinePulse> revived)
{
    public LineKind Kind => kind;

    public Instrument Instrument => instrument;

    public TimeSpan Threshold => threshold;

    /// <summary>Of the newest message, or of the beginning of the watch: for people.</summary>
    public DateTimeOffset LastHeard { get; private set; } = time.GetUtcNow();

    /// <summary>The same as a time stamp of the time provider, which nobody sets.</summary>
    public long HeardAt { get; private set; } = time.GetTimestamp();

    public TimeSpan Silence => time.GetElapsedTime(HeardAt);

    /// <summary>Since when nothing of it can be taken for the market of now; null while it is fresh.</summary>
    public DateTimeOffset? StaleSince { get; set; }

    public void Beat()
    {
        BeginNow();
        if (StaleSince is not null)
            revived(this);
    }

    /// <summary>Its silence begins here: it was heard of, or its instrument was closed until now.</summary>
    public void BeginNow() => (LastHeard, HeardAt) = (time.GetUtcNow(), time.GetTimestamp());
}
