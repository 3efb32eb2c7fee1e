using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>Plays the changes on a book and looks at it after each update.</summary>
internal sealed class DepthCheck : RowCheck<DepthBatch>
{
    private readonly SortedSet<double> _bids = [];
    private readonly SortedSet<double> _asks = [];
    private readonly List<long> _gaps = [];
    private bool _inSnapshot;
    private bool _isUnsorted;
    private (char Side, double Price) _level;
    private long _lastSnapshot;
    private long _updates;
    private long _snapshots;
    private long _unsorted;
    private long _crossed;
    private long _locked;
    private long _unknownRemovals;
    private long _longestPause;
    private long _lastUpdate;
    private long _last;

    protected override void Count(DepthBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var (side, price, snapshot) = (batch.Side[row], batch.Price[row], batch.Snapshot[row]);
            if (snapshot && !_inSnapshot)
            {
                _bids.Clear();
                _asks.Clear();
                (_isUnsorted, _level) = (false, default);
            }
            _inSnapshot = snapshot;
            _isUnsorted |= snapshot && _level.Side == side && (side == 'B' ? price >= _level.Price : price <= _level.Price);
            _level = (side, price);

            var levels = side == 'B' ? _bids : _asks;
            if (batch.Size[row] > 0)
                levels.Add(price);
            else if (!levels.Remove(price))
                _unknownRemovals++;

            if (batch.Last[row])
                EndUpdate(batch.Ts[row], snapshot);
        }
    }

    protected override SeriesFindings Complete(SeriesFindings findings)
    {
        _gaps.Sort();
        return findings with
        {
            Updates = _updates, Snapshots = _snapshots, UnsortedSnapshots = _unsorted, Crossed = _crossed, Locked = _locked, LastCrossedOrLockedNanos = _last,
            UnknownRemovals = _unknownRemovals, LongestPauseNanos = _longestPause,
            MedianSnapshotGapNanos = _gaps.Count == 0 ? 0 : (_gaps[(_gaps.Count - 1) / 2] + _gaps[_gaps.Count / 2]) / 2,
            LongestSnapshotGapNanos = _gaps.Count == 0 ? 0 : _gaps[^1],
        };
    }

    private void EndUpdate(long ts, bool snapshot)
    {
        if (_updates++ > 0)
            _longestPause = Math.Max(_longestPause, ts - _lastUpdate);
        _lastUpdate = ts;
        _inSnapshot = false;
        if (snapshot)
        {
            if (_snapshots++ > 0)
                _gaps.Add(ts - _lastSnapshot);
            _lastSnapshot = ts;
            _unsorted += _isUnsorted ? 1 : 0;
        }
        if (_bids.Count == 0 || _asks.Count == 0 || _bids.Max < _asks.Min)
            return;
        _last = ts;
        if (_bids.Max > _asks.Min)
            _crossed++;
        else
            _locked++;
    }
}
