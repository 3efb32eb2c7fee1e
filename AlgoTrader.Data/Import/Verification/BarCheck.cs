using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

internal sealed class BarCheck(Series series) : RowCheck<BarBatch>
{
    private readonly MissingMinutes _missing = MissingMinutes.Of(series);
    private long _bad;
    private double _volume;

    protected override void Count(BarBatch batch)
    {
        _missing.Add(batch.Ts);
        for (var row = 0; row < batch.Count; row++)
        {
            if (!IsBar(batch.Open[row], batch.High[row], batch.Low[row], batch.Close[row]))
                _bad++;
            _volume += batch.Volume[row];
        }
    }

    protected override SeriesFindings Complete(SeriesFindings findings) => _missing.Complete(findings) with { BadOhlc = _bad, Volume = _volume };

    /// <summary>False when a price is not a number, too.</summary>
    internal static bool IsBar(double open, double high, double low, double close) =>
        high >= open && high >= close && low <= open && low <= close && high >= low;
}
