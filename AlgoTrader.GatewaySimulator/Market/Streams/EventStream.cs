using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>Events in time order, pulled one at a time, so that any number of sources of any length can be merged.</summary>
internal abstract class EventStream : IDisposable
{
    /// <summary>When the current event happens, Unix nanoseconds.</summary>
    public long TimeNanos { get; protected set; }

    public EventPlace Place { get; protected set; }

    /// <summary>False for what only becomes history.</summary>
    public bool IsPlayed { get; protected set; } = true;

    /// <summary>True when nothing in the whole stream is ever played, so that it never keeps a market going.</summary>
    public virtual bool IsHistoryOnly => false;

    public MarketEvent Current { get; protected set; } = null!;

    /// <summary>Goes to the next event; false when there is none. Throws <see cref="MarketFileException"/>.</summary>
    public abstract bool Advance();

    public abstract void Dispose();
}
