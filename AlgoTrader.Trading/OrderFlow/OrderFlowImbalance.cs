namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// Order-flow imbalance of R. Cont, A. Kukanov and S. Stoikov (The Price Impact of Order Book Events, Journal of Financial Econometrics 12, 2014),
/// once per atomic update: e = [Pb >= Pb'] qb - [Pb &lt;= Pb'] qb' - [Pa &lt;= Pa'] qa + [Pa >= Pa'] qa', with P and q the prices and sizes of
/// bid and ask and the primes those before. The imbalance is the sum of e. At each of several levels the same formula gives the multi-level one
/// (K. Xu, M. Gould, S. Howison, Multi-Level Order-Flow Imbalance in a Limit Order Book, 2018). A level that was not there before, or is not now,
/// adds nothing.
/// </summary>
public sealed class OrderFlowImbalance
{
    private readonly BookLevel[] _bids;
    private readonly BookLevel[] _asks;
    private readonly long[] _sums;

    public OrderFlowImbalance(int levels = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        _bids = new BookLevel[levels];
        _asks = new BookLevel[levels];
        _sums = new long[levels];
    }

    public int Levels => _sums.Length;

    /// <summary>Of the best level, since the last <see cref="StartWindow"/>: shares, contracts, coins.</summary>
    public double Value => _sums[0] / 1e9;

    /// <summary>Of all levels together.</summary>
    public double Total
    {
        get
        {
            var total = 0L;
            foreach (var sum in _sums)
                total += sum;
            return total / 1e9;
        }
    }

    /// <summary>e of the best level in the last update, in units of 10^-9.</summary>
    public long LastNanos { get; private set; }

    /// <param name="level">0 is the best.</param>
    public double At(int level) => _sums[level] / 1e9;

    /// <summary>Takes in the book after an atomic update.</summary>
    public void Add(OrderBook book)
    {
        for (var level = 0; level < _sums.Length; level++)
            Add(level, book.Bids.Level(level), book.Asks.Level(level));
    }

    /// <summary>Takes in an update of the best level, for feeds that have no more.</summary>
    public void Add(in BookLevel bid, in BookLevel ask) => Add(0, bid, ask);

    /// <summary>Sets the sums to 0; what the next update is compared with stays.</summary>
    public void StartWindow() => Array.Clear(_sums);

    /// <summary>Forgets the book, after a gap in the feed: the next update is compared with nothing.</summary>
    public void Reset()
    {
        StartWindow();
        Array.Clear(_bids);
        Array.Clear(_asks);
    }

    private void Add(int level, in BookLevel bid, in BookLevel ask)
    {
        var e = Change(_bids[level], bid, 1) - Change(_asks[level], ask, -1);
        _bids[level] = bid;
        _asks[level] = ask;
        _sums[level] += e;
        if (level == 0)
            LastNanos = e;
    }

    /// <param name="better">1 when a higher price is better, -1 when a lower one is.</param>
    private static long Change(in BookLevel before, in BookLevel now, int better)
    {
        if (!before.Exists || !now.Exists)
            return 0;
        var move = now.Price.CompareTo(before.Price) * better;
        return (move >= 0 ? now.SizeNanos : 0) - (move <= 0 ? before.SizeNanos : 0);
    }
}
