using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Verification.Comparing;

internal sealed class FactorComparer(MarketStore store)
{
    /// <exception cref="FormatException">The factors file of the store is damaged.</exception>
    public async Task<FactorComparison?> CompareAsync(Series<BarBatch> days, TimeRange range, CancellationToken cancellationToken)
    {
        var factors = new FactorFiles(store).Load(days.Symbol);
        if (factors.Rows.Count == 0)
            return null;

        var raw = await ClosesAsync(store.ReadAsync(days, range.FromNanos, range.ToNanos, cancellationToken), cancellationToken);
        var adjuster = new PriceAdjuster(factors, Adjustment.SplitsAndDividends);
        var adjusted = await ClosesAsync(store.ReadAdjustedAsync(days, range.FromNanos, range.ToNanos, adjuster, cancellationToken), cancellationToken);
        var closes = raw.ToDictionary(day => day.Date, day => day.Close);
        var lines = factors.Rows.Where(line => closes.ContainsKey(line.Date)).ToList();
        var different = lines.Where(line => Price.Rounded((decimal)closes[line.Date]) != Price.Rounded(line.ReferencePrice)).Select(line => line.Date).ToList();
        return raw.Count == 0 ? null : new(days, "corporate actions", lines.Count, lines.Count - different.Count)
        {
            Different = different,
            Splits = [.. Splits(factors, raw, adjusted)],
            LargestRawChange = LargestChange(raw),
            LargestAdjustedChange = LargestChange(adjusted),
        };
    }

    private static IEnumerable<SplitStep> Splits(FactorTable factors, List<(DateOnly Date, double Close)> raw, List<(DateOnly Date, double Close)> adjusted)
    {
        foreach (var split in factors.Actions().Where(action => action.SplitRatio != 1))
        {
            var after = raw.FindIndex(day => day.Date > split.LastDate);
            if (after > 0)
                yield return new(raw[after].Date, split.SplitRatio, raw[after - 1].Close, raw[after].Close, Change(adjusted, after));
        }
    }

    private static (DateOnly Date, double Change) LargestChange(List<(DateOnly Date, double Close)> closes) =>
        closes.Count < 2 ? default : Enumerable.Range(1, closes.Count - 1).Select(day => (closes[day].Date, Change(closes, day))).MaxBy(step => Math.Abs(step.Item2));

    private static double Change(List<(DateOnly Date, double Close)> closes, int day) => (closes[day].Close / closes[day - 1].Close) - 1;

    private static async Task<List<(DateOnly Date, double Close)>> ClosesAsync(IAsyncEnumerable<BarBatch> batches, CancellationToken cancellationToken)
    {
        var closes = new List<(DateOnly, double)>();
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
                closes.Add((DateOnly.FromDateTime(UnixNanos.ToTime(batch.Ts[row]).UtcDateTime), batch.Close[row]));
        }
        return closes;
    }
}
