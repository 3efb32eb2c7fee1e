using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>A book of the store at points of time, and what its best level did since the last one (reference R3).</summary>
internal sealed class BookGrid : IAsyncDisposable
{
    private readonly IAsyncEnumerator<(long Ts, bool Complete)> _updates;
    private ((double Price, double Size) Bid, (double Price, double Size) Ask)? _best;
    private (long Ts, bool Complete)? _next;

    public BookGrid(MarketStore store, string symbol) => _updates = DepthUpdates.PlayAsync(
        store, Series.Depth(symbol), new(long.MinValue, long.MaxValue), Book, TestContext.Current.CancellationToken).GetAsyncEnumerator();

    public DepthBook Book { get; } = new();

    public (double Price, double Size) Bid => Level(Book.Bids);

    public (double Price, double Size) Ask => Level(Book.Asks);

    /// <summary>Order flow imbalance of Cont, Kukanov and Stoikov since the last point.</summary>
    public double OrderFlow { get; private set; }

    /// <summary>Updates that changed the best level since the last point.</summary>
    public int BestUpdates { get; private set; }

    /// <summary>Plays the updates up to a time, that time included.</summary>
    public async Task GoToAsync(long ts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (OrderFlow, BestUpdates) = (0, 0);
        while (_next is null || _next.Value.Ts <= ts)
        {
            if (!await _updates.MoveNextAsync())
                return;
            _next = _updates.Current;
            if (_next.Value.Complete)
                EndUpdate();
        }
    }

    public double Imbalance(int levels)
    {
        var (bids, asks) = (Book.Bids.Values.Take(levels).Sum(), Book.Asks.Values.Take(levels).Sum());
        return (bids - asks) / (bids + asks);
    }

    public ValueTask DisposeAsync() => _updates.DisposeAsync();

    private void EndUpdate()
    {
        var best = (Bid, Ask);
        if (_best is { } before && best != before)
        {
            BestUpdates++;
            OrderFlow += (Bid.Price >= before.Bid.Price ? Bid.Size : 0) - (Bid.Price <= before.Bid.Price ? before.Bid.Size : 0)
                - (Ask.Price <= before.Ask.Price ? Ask.Size : 0) + (Ask.Price >= before.Ask.Price ? before.Ask.Size : 0);
        }
        _best = best;
    }

    private static (double Price, double Size) Level(SortedDictionary<double, double> levels) =>
        levels.Count == 0 ? (double.NaN, double.NaN) : (levels.First().Key, levels.First().Value);
}
