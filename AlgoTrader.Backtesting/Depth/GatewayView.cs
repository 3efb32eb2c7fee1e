using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>
/// A recording as a client of a gateway is told it: ten rows a side, whole seconds, and trades without their aggressor. Where a replay waits for its readers, the
/// broker makes the same of what the gateway tells, so that a strategy decides the same on both (docs/parity.md).
/// </summary>
internal sealed class GatewayView
{
    /// <summary>Rows that the broker asks for on each side.</summary>
    public const int Rows = 10;

    private readonly OrderBook _book = new();
    private readonly TradeClassifier _classifier = new();
    private readonly List<DepthEvent> _told = [];
    private readonly List<BookLevel> _bids = [];
    private readonly List<BookLevel> _asks = [];
    private readonly List<BookLevel> _rows = [];
    private long _lastNanos = long.MinValue;

    private GatewayView()
    {
    }

    /// <param name="from">When the client begins to follow; it is told the book as it stands then. Null for the first event.</param>
    public static DepthEvent[] Of(DepthEvent[] events, DateTimeOffset? from)
    {
        var view = new GatewayView();
        var first = from is { } begin ? UnixNanos.From(begin) : events.Length > 0 ? events[0].TimeNanos : 0;
        var next = 0;
        while (next < events.Length && events[next].TimeNanos < first)
            view.Apply(events[next++]);
        view.TellBook(first);
        while (next < events.Length)
            next = view.TellInstant(events, next);
        return [.. view._told];
    }

    /// <summary>A gateway tells an instant's trades as they come, and the rows as they stand after it.</summary>
    private int TellInstant(DepthEvent[] events, int next)
    {
        var now = events[next].TimeNanos;
        for (; next < events.Length && events[next].TimeNanos == now; next++)
        {
            if (events[next].Kind == DepthEventKind.Trade)
                TellTrade(events[next]);
            else
                Apply(events[next]);
        }

        if (_book.IsWhole)
            TellBook(now);
        return next;
    }

    private void Apply(in DepthEvent change)
    {
        if (change.Kind == DepthEventKind.Clear)
            _book.Clear();
        else if (change.Kind == DepthEventKind.Level)
            _book.Set(change.Side, change.Price, change.SizeNanos);
        if (change.Kind != DepthEventKind.Trade && change.IsLast)
            _book.Commit(change.TimeNanos);
    }

    private void TellTrade(in DepthEvent trade)
    {
        var time = Stamp(trade.TimeNanos);
        var aggressor = _classifier.Classify(new TradeTick(time, trade.Price, trade.SizeNanos / 1e9));
        _told.Add(DepthEvent.Trade(time, trade.Price, trade.SizeNanos, aggressor));
    }

    private void TellBook(long timeNanos)
    {
        var before = _told.Count;
        TellSide(OrderSide.Buy, _book.Bids, _bids);
        TellSide(OrderSide.Sell, _book.Asks, _asks);
        if (_told.Count == before)
            return;
        var time = Stamp(timeNanos);
        for (var row = before; row < _told.Count; row++)
            _told[row] = _told[row] with { TimeNanos = time, IsLast = row == _told.Count - 1 };
        if (_book.IsTradable)
            _classifier.Add(new QuoteTick(time, _book.Bids.Best.Price, _book.Asks.Best.Price, _book.Bids.Best.Size, _book.Asks.Best.Size));
    }

    private void TellSide(OrderSide side, BookSide levels, List<BookLevel> told)
    {
        _rows.Clear();
        for (var rank = 0; rank < Math.Min(Rows, levels.Count); rank++)
            _rows.Add(levels[rank]);
        foreach (var row in told)
        {
            if (!_rows.Exists(other => other.Price == row.Price))
                _told.Add(DepthEvent.Level(0, side, row.Price, 0, isLast: false));
        }

        foreach (var row in _rows)
        {
            if (!told.Contains(row))
                _told.Add(DepthEvent.Level(0, side, row.Price, row.SizeNanos, isLast: false));
        }

        told.Clear();
        told.AddRange(_rows);
    }

    /// <summary>A gateway tells whole seconds. A nanosecond more for each event keeps their order.</summary>
    private long Stamp(long timeNanos) => _lastNanos = Math.Max(_lastNanos, timeNanos - (timeNanos % UnixNanos.PerSecond)) + 1;
}
