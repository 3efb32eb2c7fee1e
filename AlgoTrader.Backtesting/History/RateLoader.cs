using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>The rates of a run's currencies: fixed, or the closes of a pair's bars (of quotes: their middle), each known from its bar's end on.</summary>
internal static class RateLoader
{
    /// <returns>Null when all instruments are in the base currency.</returns>
    /// <exception cref="FormatException">A currency has no rate, or one that is none.</exception>
    /// <exception cref="HistoryException">There is no such pair.</exception>
    public static async Task<CurrencyRates?> LoadAsync(
        HistoryLoader loader, RunConfiguration configuration, IReadOnlyList<InstrumentHistory> histories, CancellationToken cancellationToken)
    {
        var home = configuration.BaseCurrency;
        var currencies = configuration.AllInstruments.Select(instrument => InstrumentText.Parse(instrument.Instrument).Currency).Where(currency => currency != home).Distinct().ToList();
        var rates = new List<CurrencyRate>();
        foreach (var currency in currencies)
        {
            if (configuration.Rates?.GetValueOrDefault(currency) is not { } said)
                throw new FormatException($"An instrument is in {currency} and the account in {home}: say the rate, --fx {currency}=1.1 or --fx {currency}=FILE, or another --base-currency.");
            if (!decimal.TryParse(said, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            {
                var points = await ReadAsync(loader, said, currency, home, cancellationToken);
                if (points.Count == 0 || points[0].TimeNanos > histories.Max(history => history.Bars[^1].EndNanos))
                    throw new HistoryException($"{said} has no rate of {currency} that was known before the run ends. Take rates of the same days, or a fixed one with --fx {currency}=1.1.");
                rates.Add(new(currency, points));
            }
            else if (number > 0)
            {
                rates.Add(CurrencyRate.Fixed(currency, number));
            }
            else
            {
                throw new FormatException($"--fx {currency}={said} must be more than 0.");
            }
        }

        return currencies.Count == 0 ? null : new(home, rates);
    }

    private static async Task<IReadOnlyList<RatePoint>> ReadAsync(HistoryLoader loader, string data, string currency, string home, CancellationToken cancellationToken)
    {
        var (direct, inverse) = (currency + home, home + currency);
        var store = await loader.OpenAsync(data, [direct, inverse], cancellationToken);
        var series = store.FindSeries().Where(known => known.Dataset is Dataset.Bars or Dataset.QuoteBars && (known.Symbol == direct || known.Symbol == inverse))
            .OrderBy(known => known.Dataset).ThenBy(known => known.Interval!.Length).FirstOrDefault()
            ?? throw new HistoryException($"{data} has no bars of {direct} or {inverse}. Name a file of one of them, or a fixed rate with --fx {currency}=1.1.");
        var closes = series.Dataset == Dataset.Bars ? ClosesAsync(store, Series.Bars(series.Symbol, series.Interval!), cancellationToken)
            : MiddlesAsync(store, Series.QuoteBars(series.Symbol, series.Interval!), cancellationToken);
        var points = new List<RatePoint>();
        var length = UnixNanos.From(series.Interval!.Length);
        await foreach (var (start, close) in closes)
        {
            if (close > 0)
                points.Add(new(start + length, Price.Rounded(series.Symbol == direct ? close : 1 / close)));
        }

        return points;
    }

    private static async IAsyncEnumerable<(long StartNanos, decimal Close)> ClosesAsync(
        MarketStore store, Series<BarBatch> series, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in store.ReadAsync(series, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
                yield return (batch.Ts[row], (decimal)batch.Close[row]);
        }
    }

    private static async IAsyncEnumerable<(long StartNanos, decimal Close)> MiddlesAsync(
        MarketStore store, Series<QuoteBarBatch> series, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in store.ReadAsync(series, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (!double.IsNaN(batch.BidClose[row]) && !double.IsNaN(batch.AskClose[row]))
                    yield return (batch.Ts[row], ((decimal)batch.BidClose[row] + (decimal)batch.AskClose[row]) / 2);
            }
        }
    }
}
