using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Statistics;

/// <summary>Makes round trips of the fills of one instrument, in the order of the fills.</summary>
internal sealed class RoundTripBuilder(string symbol, int multiplier)
{
    private BacktestFill _first;
    private bool _isOpen;
    private decimal _position;
    private decimal _largest;
    private decimal _cash;
    private decimal _fees;
    private (decimal Quantity, decimal Value) _entries;
    private (decimal Quantity, decimal Value) _exits;

    /// <summary>All round trips of a run that have ended, in the order of their ends.</summary>
    public static IReadOnlyList<RoundTrip> Of(BacktestRun run) => [.. Each(run)];

    /// <summary>The same one by one, for whoever sums them up.</summary>
    public static IEnumerable<RoundTrip> Each(BacktestRun run)
    {
        var builders = run.Histories.ToDictionary(history => history.Instrument, history => new RoundTripBuilder(history.Instrument.Symbol, history.Multiplier));
        foreach (var fill in run.Fills)
        {
            if (builders[fill.Instrument].Add(fill, out var trip))
                yield return trip;
        }
    }

    /// <param name="trip">The round trip that the fill ends, if it ends one.</param>
    private bool Add(in BacktestFill fill, out RoundTrip trip)
    {
        trip = default;
        var price = fill.Price.ToDecimal();
        var isExit = _position != 0 && Math.Sign(fill.Quantity) != Math.Sign(_position);
        var closed = isExit ? Math.Sign(fill.Quantity) * Math.Min(Math.Abs(fill.Quantity), Math.Abs(_position)) : 0;
        _fees += fill.Fee;
        _cash -= fill.Fee;
        if (!isExit)
        {
            Enter(fill, fill.Quantity, price);
            return false;
        }

        _exits = (_exits.Quantity + closed, _exits.Value + (closed * price));
        _cash -= closed * price * multiplier;
        _position += closed;
        if (_position != 0)
            return false;
        trip = new(
            symbol, _first.Time, fill.Time, _largest, _entries.Value / _entries.Quantity, _exits.Value / _exits.Quantity, _cash, _fees, _first.Reason, fill.Reason);
        (_isOpen, _largest, _cash, _fees, _entries, _exits) = (false, 0, 0, 0, default, default);
        if (fill.Quantity != closed)
            Enter(fill, fill.Quantity - closed, price);
        return true;
    }

    private void Enter(in BacktestFill fill, decimal quantity, decimal price)
    {
        if (!_isOpen)
            (_first, _isOpen) = (fill, true);
        _entries = (_entries.Quantity + quantity, _entries.Value + (quantity * price));
        _cash -= quantity * price * multiplier;
        _position += quantity;
        if (Math.Abs(_position) > Math.Abs(_largest))
            _largest = _position;
    }
}
