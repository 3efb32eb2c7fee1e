using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

internal sealed class QuoteCheck : RowCheck<QuoteBatch>
{
    private readonly NewYorkSession _session = new();
    private long _crossed;
    private long _locked;
    private long _regular;
    private long _regularCrossed;
    private long _regularLocked;
    private long _suspicious;
    private long _last;

    protected override void Count(QuoteBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var regular = _session.IsRegular(batch.Ts[row]);
            _regular += regular ? 1 : 0;
            _suspicious += batch.Suspicious[row] ? 1 : 0;
            // Feeds write 0 for a side without a quote.
            if (!(batch.Bid[row] >= batch.Ask[row]) || batch.Ask[row] == 0)
                continue;
            _last = batch.Ts[row];
            if (batch.Bid[row] > batch.Ask[row])
                (_crossed, _regularCrossed) = (_crossed + 1, _regularCrossed + (regular ? 1 : 0));
            else
                (_locked, _regularLocked) = (_locked + 1, _regularLocked + (regular ? 1 : 0));
        }
    }

    protected override SeriesFindings Complete(SeriesFindings findings) => findings with
    {
        Crossed = _crossed, Locked = _locked, LastCrossedOrLockedNanos = _last, RegularRows = _regular, RegularCrossed = _regularCrossed,
        RegularLocked = _regularLocked, Suspicious = _suspicious,
    };
}
