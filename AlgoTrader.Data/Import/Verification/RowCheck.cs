using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>Counts over the rows of a series, batch after batch.</summary>
internal abstract class RowCheck<TBatch>
    where TBatch : MarketBatch, new()
{
    private long _rows;
    private long _first;
    private long _last = long.MinValue;
    private int _lastSequence = -1;
    private long _unordered;
    private long _duplicates;

    public void Add(TBatch batch)
    {
        if (batch.Count == 0)
            return;
        if (_rows == 0)
            _first = batch.Ts[0];
        var sequences = batch is TickBatch ticks ? ticks.Sequence : default;
        for (var row = 0; row < batch.Count; row++)
        {
            var ts = batch.Ts[row];
            var sequence = sequences.IsEmpty ? 0 : sequences[row];
            if (ts < _last)
                _unordered++;
            else if (ts == _last && sequence <= _lastSequence)
                _duplicates++;
            (_last, _lastSequence) = (ts, sequence);
        }
        _rows += batch.Count;
        Count(batch);
    }

    public SeriesFindings Finish(Series series) => Complete(new(series)
    {
        Rows = _rows, FirstNanos = _first, LastNanos = _rows == 0 ? 0 : _last, Unordered = _unordered, Duplicates = _duplicates,
    });

    protected abstract void Count(TBatch batch);

    protected abstract SeriesFindings Complete(SeriesFindings findings);
}
