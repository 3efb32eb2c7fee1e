using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

internal sealed class QuoteBarCheck(Series series) : RowCheck<QuoteBarBatch>
{
    private readonly MissingMinutes _missing = MissingMinutes.Of(series);
    private long _bad;
    private long _crossed;
    private long _locked;

    protected override void Count(QuoteBarBatch batch)
    {
        _missing.Add(batch.Ts);
        for (var row = 0; row < batch.Count; row++)
        {
            // A side without a quote has no price at all.
            var hasBid = !double.IsNaN(batch.BidClose[row]);
            var hasAsk = !double.IsNaN(batch.AskClose[row]);
            if ((hasBid && !BarCheck.IsBar(batch.BidOpen[row], batch.BidHigh[row], batch.BidLow[row], batch.BidClose[row]))
                || (hasAsk && !BarCheck.IsBar(batch.AskOpen[row], batch.AskHigh[row], batch.AskLow[row], batch.AskClose[row])))
                _bad++;
            if (batch.BidClose[row] > batch.AskClose[row])
                _crossed++;
            else if (batch.BidClose[row] == batch.AskClose[row])
                _locked++;
        }
    }

    protected override SeriesFindings Complete(SeriesFindings findings) =>
        _missing.Complete(findings) with { BadOhlc = _bad, Crossed = _crossed, Locked = _locked };
}
