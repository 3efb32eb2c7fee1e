using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>
/// Bars that were fetched before, in the Parquet store. Its coverage says what is complete; only the rest is asked for. Without a folder it
/// knows nothing and keeps nothing. The store's series are named by symbol alone, so only US stocks routed by IB are kept.
/// </summary>
internal sealed class HistoryCache(IOptions<HistoryOptions> options, TimeProvider time)
{
    /// <summary>The same as that of the back-fill command, whose days need not be fetched again.</summary>
    private const string Source = "ib";

    private readonly MarketStore? _store = options.Value.StoreDirectory.Length > 0 ? new(options.Value.StoreDirectory, time) : null;

    public bool Keeps(Instrument instrument, int intervalSeconds) =>
        _store is not null && instrument == new Instrument(instrument.Symbol) && IntervalOf(intervalSeconds) is not null;

    /// <summary>What of a range is missing, oldest first.</summary>
    public async Task<IReadOnlyList<TimeRange>> GapsAsync(
        Instrument instrument, int intervalSeconds, long fromNanos, long toNanos, CancellationToken cancellationToken) =>
        (await _store!.CoverageAsync(SeriesOf(instrument, intervalSeconds), fromNanos, toNanos, cancellationToken)).Gaps;

    public async Task<IReadOnlyList<Bar>> ReadAsync(
        Instrument instrument, int intervalSeconds, long fromNanos, long toNanos, CancellationToken cancellationToken)
    {
        var bars = new List<Bar>();
        var interval = TimeSpan.FromSeconds(intervalSeconds);
        await foreach (var batch in _store!.ReadAsync(SeriesOf(instrument, intervalSeconds), fromNanos, toNanos, cancellationToken))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                bars.Add(new(
                    batch.Ts[i], interval, PriceOf(batch.Open[i]), PriceOf(batch.High[i]), PriceOf(batch.Low[i]), PriceOf(batch.Close[i]),
                    batch.Volume[i], Math.Max(0, batch.TradeCount[i])));
            }
        }

        return bars;
    }

    /// <summary>Keeps the bars of a range and records that the range is complete.</summary>
    public async Task WriteAsync(
        Instrument instrument, int intervalSeconds, TimeRange range, IEnumerable<Bar> bars, CancellationToken cancellationToken)
    {
        var batch = new BarBatch();
        foreach (var bar in bars)
        {
            batch.Add(
                bar.StartNanos, bar.Open.ToDouble(), bar.High.ToDouble(), bar.Low.ToDouble(), bar.Close.ToDouble(), bar.Volume, double.NaN,
                bar.TradeCount > 0 ? bar.TradeCount : BarBatch.UnknownCount);
        }

        var series = SeriesOf(instrument, intervalSeconds);
        var origin = new Origin(range.FromNanos, range.ToNanos, Source, Guid.NewGuid().ToString("N")[..16]);
        if (batch.Count > 0)
            await _store!.WriteAsync(series, batch, origin, cancellationToken);
        else
            await _store!.RecordCoverageAsync(series, origin, cancellationToken: cancellationToken);
    }

    private static Series<BarBatch> SeriesOf(Instrument instrument, int intervalSeconds) => Series.Bars(instrument.Symbol, IntervalOf(intervalSeconds)!);

    private static BarInterval? IntervalOf(int seconds) => BarInterval.All.FirstOrDefault(interval => interval.Length == TimeSpan.FromSeconds(seconds));

    private static Price PriceOf(double value) => Price.Rounded((decimal)value);
}
