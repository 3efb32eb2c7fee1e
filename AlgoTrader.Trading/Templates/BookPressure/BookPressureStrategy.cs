using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.BookPressure;

/// <summary>
/// Looks at the book on a fixed grid of moments and goes with what three measures agree on: imbalance of the best levels, order-flow imbalance
/// and volume delta since the last look. Leaves when the imbalance turns, or after some looks. One action per look, at market.
/// </summary>
[Strategy("book-pressure")]
public sealed class BookPressureStrategy(BookPressureParameters parameters) : Strategy
{
    private const string Look = "look";
    private readonly OrderFlowImbalance _flow = new();
    private readonly CumulativeVolumeDelta _delta = new();
    private readonly long _step = parameters.EndMinute > parameters.StartMinute
        ? parameters.GridSeconds * UnixNanos.PerSecond
        : throw new StrategyConfigurationException($"Parameter 'EndMinute' ({parameters.EndMinute}) must be more than 'StartMinute' ({parameters.StartMinute}).");

    private OrderBook? _book;
    private long _nextLook = long.MinValue;
    private long _end;
    private int _rowsHeld;

    protected internal override void OnDepth(Instrument instrument, OrderBook book)
    {
        if (instrument != Context.Instrument)
            return;
        Schedule();
        _book = book;
        _flow.Add(book);
    }

    protected internal override void OnTrade(Instrument instrument, in TradeTick trade)
    {
        if (instrument != Context.Instrument)
            return;
        Schedule();
        _delta.Add(trade);
    }

    protected internal override void OnGap(Instrument instrument)
    {
        if (instrument != Context.Instrument)
            return;
        _flow.Reset();
        _delta.Reset();
    }

    protected internal override void OnTimer(string name)
    {
        var isLast = _nextLook >= _end;
        if (_book is { IsTradable: true } book)
            Decide(BookImbalance.Of(book, parameters.Levels), isLast);
        _flow.StartWindow();
        _delta.StartWindow();
        _nextLook += _step;
        if (isLast)
            _nextLook = long.MinValue;
        else
            Context.SetTimer(Look, UnixNanos.ToTime(_nextLook));
    }

    /// <summary>Sets the first look of a day's grid, with the first event that lies in it.</summary>
    private void Schedule()
    {
        if (_nextLook != long.MinValue)
            return;
        const long Minute = 60 * UnixNanos.PerSecond;
        var now = Context.TimeNanos;
        var day = now - (now % (1440 * Minute));
        var start = day + (parameters.StartMinute * Minute);
        _end = day + (parameters.EndMinute * Minute);
        if (now <= start || now > _end)
            return;
        // What came before the grid belongs to no look.
        _flow.StartWindow();
        _delta.Reset();
        _nextLook = start + ((((now - start - 1) / _step) + 1) * _step);
        Context.SetTimer(Look, UnixNanos.ToTime(_nextLook));
    }

    private void Decide(double imbalance, bool isLast)
    {
        Context.ShowIndicator("imbalance", imbalance);
        Context.ShowIndicator("orderFlow", _flow.Value);
        Context.ShowIndicator("volumeDelta", _delta.Delta);
        if (Context.HasOpenOrder)
            return;
        var position = Context.Position;
        if (position != 0)
        {
            _rowsHeld++;
            var reason = (position > 0 ? imbalance < 0 : imbalance > 0) ? "exit_obi"
                : _rowsHeld >= parameters.HoldRows ? "exit_time"
                : isLast ? "exit_end"
                : null;
            if (reason is not null)
                Context.Submit(position > 0 ? OrderSide.Sell : OrderSide.Buy, Math.Abs(position), reason);
            return;
        }

        if (isLast)
            return;
        _rowsHeld = 0;
        if (imbalance >= parameters.EntryImbalance && _flow.Value > 0 && _delta.Delta > 0)
            Context.Submit(OrderSide.Buy, parameters.Quantity, "enter_long");
        else if (imbalance <= -parameters.EntryImbalance && _flow.Value < 0 && _delta.Delta < 0)
            Context.Submit(OrderSide.Sell, parameters.Quantity, "enter_short");
    }
}
