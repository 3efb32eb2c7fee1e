using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>The quotes of each bar's first moment to its last: from bars of quotes of the same or a shorter length, or from every change of the best bid and ask.</summary>
internal static class QuoteLoader
{
    /// <returns>As many as there are bars.</returns>
    /// <exception cref="HistoryException">There are no quotes of the instrument.</exception>
    public static async Task<QuoteBar[]> LoadAsync(MarketStore store, HistoryRequest request, Bar[] bars, PriceAdjuster adjuster, CancellationToken cancellationToken)
    {
        var symbol = request.Instrument.Symbol;
        var known = store.FindSeries().Where(series => series.Symbol == symbol).ToList();
        var interval = known.Where(series => series.Dataset == Dataset.QuoteBars).Select(series => series.Interval!)
            .Where(length => length.Length <= request.Interval.Length && request.Interval.Length.Ticks % length.Length.Ticks == 0)
            .MaxBy(length => length.Length);
        QuoteBar[] quotes;
        if (interval is not null)
            quotes = await FromBarsAsync(store, Series.QuoteBars(symbol, interval), bars, new(request.Instrument), request.Adjustment == Adjustment.Raw ? null : adjuster, cancellationToken);
        else if (known.Any(series => series.Dataset == Dataset.Quotes) && request.Adjustment == Adjustment.Raw)
            quotes = await FromTicksAsync(store, Series.Quotes(symbol), bars, cancellationToken);
        else
            throw new HistoryException(
                $"{request.QuoteData ?? request.Data} has no quote bars of {request.Interval} of {symbol}, or shorter ones, which these fills need. Name a file of them with --quotes, or choose --fill next-open.");

        if (request.FillForward)
            FillForward.Fill(quotes);
        return quotes;
    }

    private static async Task<QuoteBar[]> FromBarsAsync(
        MarketStore store, Series<QuoteBarBatch> series, Bar[] bars, RawRows check, PriceAdjuster? adjuster, CancellationToken cancellationToken)
    {
        var quotes = new QuoteBar[bars.Length];
        var next = 0;
        await foreach (var raw in store.ReadAsync(series, bars[0].StartNanos, bars[^1].EndNanos, cancellationToken))
        {
            var batch = adjuster?.Adjust(series, raw) ?? raw;
            for (var row = 0; row < batch.Count; row++)
            {
                while (next < bars.Length && bars[next].EndNanos <= batch.Ts[row])
                    next++;
                if (next == bars.Length || bars[next].StartNanos > batch.Ts[row])
                    continue;
                check.Check(raw, row);
                quotes[next] = new(
                    Join(quotes[next].Bid, Side(batch.BidOpen[row], batch.BidHigh[row], batch.BidLow[row], batch.BidClose[row])),
                    Join(quotes[next].Ask, Side(batch.AskOpen[row], batch.AskHigh[row], batch.AskLow[row], batch.AskClose[row])));
            }
        }

        return quotes;
    }

    /// <summary>A quote stands until the next one of its day. Crossed ones, which consolidated feeds have now and then, are passed over.</summary>
    private static async Task<QuoteBar[]> FromTicksAsync(MarketStore store, Series<QuoteBatch> series, Bar[] bars, CancellationToken cancellationToken)
    {
        const long Day = 86_400 * UnixNanos.PerSecond;
        var quotes = new QuoteBar[bars.Length];
        var standing = default(QuoteBar);
        var (next, begun, lastDay) = (0, -1, long.MinValue);
        await foreach (var batch in store.ReadAsync(series, bars[0].StartNanos - (bars[0].StartNanos % Day), bars[^1].EndNanos, cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var time = batch.Ts[row];
                while (next < bars.Length && bars[next].EndNanos <= time)
                {
                    Begin();
                    next++;
                }

                if (next == bars.Length)
                    return quotes;
                if (time / Day != lastDay)
                    (lastDay, standing) = (time / Day, default);
                var (bid, ask) = (Flat(batch.Bid[row]), Flat(batch.Ask[row]));
                if (bid is { Open: var low } && ask is { Open: var high } && low > high)
                    continue;
                if (bars[next].StartNanos <= time)
                {
                    // What stood when the bar began is its first quote, unless a new one came at that very moment.
                    if (time > bars[next].StartNanos)
                        Begin();
                    quotes[next] = new(Join(quotes[next].Bid, bid), Join(quotes[next].Ask, ask));
                    begun = next;
                }

                standing = new(bid, ask);
            }
        }

        for (; next < bars.Length && bars[next].StartNanos / Day == lastDay; next++)
            Begin();
        return quotes;

        void Begin()
        {
            if (begun == next)
                return;
            begun = next;
            if (bars[next].StartNanos / Day == lastDay)
                quotes[next] = standing;
        }
    }

    private static SideBar? Join(SideBar? before, SideBar? added) => (before, added) switch
    {
        ({ } first, { } second) => new(first.Open, first.High > second.High ? first.High : second.High, first.Low < second.Low ? first.Low : second.Low, second.Close),
        _ => added ?? before,
    };

    private static SideBar? Flat(double price) => Side(price, price, price, price);

    private static SideBar? Side(double open, double high, double low, double close) =>
        double.IsNaN(open) || double.IsNaN(high) || double.IsNaN(low) || double.IsNaN(close)
            ? null
            : new(PriceOf(open), PriceOf(high), PriceOf(low), PriceOf(close));

    private static Price PriceOf(double value) => Price.Rounded((decimal)value);
}
