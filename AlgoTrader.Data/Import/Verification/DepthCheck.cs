using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>Plays the changes on a book and looks at it after each update.</summary>
internal sealed class DepthCheck : RowCheck<DepthBatch>
{
    private readonly SortedSet<double> _bids = [];
    private readonly SortedSet<double> _asks = [];
    private bool _inSnapshot;
    private long _updates;
    private long _snapshots;
    private long _crossed;
    private long _locked;
    private long _last;

    protected override void Count(DepthBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            if (batch.Snapshot[row] && !_inSnapshot)
            {
                _bids.Clear();
                _asks.Clear();
            }
            _inSnapshot = batch.Snapshot[row];

            var side = batch.Side[row] == 'B' ? _bids : _asks;
            if (batch.Size[row] > 0)
                side.Add(batch.Price[row]);
            else
                side.Remove(batch.Price[row]);

            if (batch.Last[row])
                EndUpdate(batch.Ts[row], batch.Snapshot[row]);
        }
    }

    protected override SeriesFindings Complete(SeriesFindings findings) => findings with
    {
        Updates = _updates, Snapshots = _snapshots, Crossed = _crossed, Locked = _locked, LastCrossedOrLockedNanos = _last,
    };

    private void EndUpdate(long ts, bool snapshot)
    {
        _updates++;
        _snapshots += snapshot ? 1 : 0;
        _inSnapshot = false;
        if (_bids.Count == 0 || _asks.Count == 0 || _bids.Max < _asks.Min)
            return;
        _last = ts;
        if (_bids.Max > _asks.Min)
            _crossed++;
        else
            _locked++;
    }
}
