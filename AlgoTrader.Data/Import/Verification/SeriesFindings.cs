using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>What a check of a series, or of a range of it, found. Counts that do not apply to a dataset stay 0.</summary>
public sealed record SeriesFindings(Series Series)
{
    public long Rows { get; init; }

    /// <summary>Time of the first row, Unix nanoseconds UTC.</summary>
    public long FirstNanos { get; init; }

    public long LastNanos { get; init; }

    /// <summary>Rows older than the row before.</summary>
    public long Unordered { get; init; }

    /// <summary>Bars with the time of the bar before; ticks with its time and number.</summary>
    public long Duplicates { get; init; }

    /// <summary>Bars whose high is not the highest or whose low is not the lowest of their prices.</summary>
    public long BadOhlc { get; init; }

    /// <summary>Quotes, closes of quote bars, or states of a book after an update, with the bid above the ask.</summary>
    public long Crossed { get; init; }

    /// <summary>The same with equal prices.</summary>
    public long Locked { get; init; }

    /// <summary>Time of the last crossed or locked state; 0 when there is none.</summary>
    public long LastCrossedOrLockedNanos { get; init; }

    /// <summary>Quotes in the regular session of US equities, 09:30 to 16:00 New York.</summary>
    public long RegularRows { get; init; }

    public long RegularCrossed { get; init; }

    public long RegularLocked { get; init; }

    /// <summary>Days whose regular session lacks minutes, of 390; for one-minute bars of US equities alone. A half day lacks the minutes that it has not.</summary>
    public IReadOnlyDictionary<DateOnly, int> MissingMinutes { get; init; } = new Dictionary<DateOnly, int>();

    /// <summary>Whether the bars look like those of a US equity, so that minutes can be missing.</summary>
    public bool IsUsEquity { get; init; }

    /// <summary>Days with bars of the regular session; for one-minute bars of US equities alone.</summary>
    public int Sessions { get; init; }

    /// <summary>Dates in New York that bars start on, whatever their market.</summary>
    public int NewYorkDates { get; init; }

    public double Volume { get; init; }

    public long ZeroSize { get; init; }

    public long Suspicious { get; init; }

    /// <summary>Trades by each bit of their conditions.</summary>
    public IReadOnlyDictionary<long, long> Conditions { get; init; } = new Dictionary<long, long>();

    public long BuyerTrades { get; init; }

    public long SellerTrades { get; init; }

    /// <summary>Trades of which the source says that neither side was the aggressor.</summary>
    public long NeutralTrades { get; init; }

    /// <summary>Atomic updates of a book, by price levels or by orders.</summary>
    public long Updates { get; init; }

    /// <summary>Updates that set the book anew.</summary>
    public long Snapshots { get; init; }

    /// <summary>The longest time without an update of a book by price levels.</summary>
    public long LongestPauseNanos { get; init; }

    /// <summary>Removals of price levels that the book does not have: a change before was lost, or the source sends more than there is.</summary>
    public long UnknownRemovals { get; init; }

    /// <summary>Snapshots whose levels do not go from the best to the worst.</summary>
    public long UnsortedSnapshots { get; init; }

    /// <summary>Time from one snapshot to the next: as many are shorter as are longer.</summary>
    public long MedianSnapshotGapNanos { get; init; }

    public long LongestSnapshotGapNanos { get; init; }

    /// <summary>What the book that order events make is like; null for events that do not begin with a book.</summary>
    public OrderBookFindings? OrderBook { get; init; }

    /// <summary>For the published books of a venue: whether the changes give them; null when there are no changes beside them.</summary>
    public BookComparison? Books { get; init; }

    /// <summary>Order events by action.</summary>
    public IReadOnlyDictionary<string, long> Actions { get; init; } = new Dictionary<string, long>();

    /// <summary>Rows outside of every recorded import: of one that was cut short.</summary>
    public long Unrecorded { get; init; }

    /// <summary>Files that cannot be read.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];

    /// <summary>False when the store has something that no market does. Crossed quotes and missing minutes are the market's own, or the source's.</summary>
    public bool IsSound => Unordered == 0 && Duplicates == 0 && BadOhlc == 0 && Unrecorded == 0 && Damaged.Count == 0;
}
