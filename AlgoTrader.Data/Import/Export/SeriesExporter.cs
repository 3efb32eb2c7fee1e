using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Export;

/// <summary>Writes a series as CSV that the importer takes back to the same rows.</summary>
public sealed class SeriesExporter(MarketStore store)
{
    // A batch is up to a row group: too long to wait for when the user has stopped it.
    private const int RowsBetweenLooks = 4_096;

    /// <returns>Number of rows.</returns>
    /// <exception cref="StoreFileException">A file of the store is damaged.</exception>
    public Task<long> ExportAsync(Series series, TimeRange range, Stream target, CancellationToken cancellationToken = default) => series switch
    {
        Series<BarBatch> bars => WriteAsync(bars, range, target, $"{Time(series)},open,high,low,close,volume,wap,count", Write, cancellationToken),
        Series<QuoteBarBatch> bars => WriteAsync(
            bars, range, target, $"{Time(series)},bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size", Write, cancellationToken),
        Series<TradeBatch> trades => WriteAsync(trades, range, target, "ts_ns,price,size,exchange,cond_hex,aggressor,suspicious", Write, cancellationToken),
        Series<QuoteBatch> quotes => WriteAsync(quotes, range, target, "ts_ns,bid,bid_size,bid_exch,ask,ask_size,ask_exch,susp", Write, cancellationToken),
        Series<DepthBatch> depth => WriteAsync(depth, range, target, "ts_ns,snapshot,last,side,price,size", Write, cancellationToken),
        Series<OrderBatch> orders => WriteAsync(orders, range, target, "ts_ns,action,order_id,side,price,size,flags", Write, cancellationToken),
        _ => throw new ArgumentException($"{series} is of no known dataset.", nameof(series)),
    };

    private static string Time(Series series) => series.Interval == BarInterval.Day1 ? "date" : "ts_utc";

    private async Task<long> WriteAsync<TBatch>(
        Series<TBatch> series, TimeRange range, Stream target, string header, Action<CsvWriter, Series, TBatch, int> write,
        CancellationToken cancellationToken)
        where TBatch : MarketBatch, new()
    {
        var csv = new CsvWriter(target);
        csv.Header(header);
        long rows = 0;
        await foreach (var batch in store.ReadAsync(series, range.FromNanos, range.ToNanos, cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                if (row % RowsBetweenLooks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                write(csv, series, batch, row);
                csv.EndRow();
            }
            rows += batch.Count;
        }
        csv.Flush();
        return rows;
    }

    private static void Start(CsvWriter csv, Series series, long ts)
    {
        if (series.Interval == BarInterval.Day1)
            csv.Date(ts);
        else
            csv.Utc(ts);
    }

    private static void Write(CsvWriter csv, Series series, BarBatch bars, int row)
    {
        Start(csv, series, bars.Ts[row]);
        csv.Number(bars.Open[row]);
        csv.Number(bars.High[row]);
        csv.Number(bars.Low[row]);
        csv.Number(bars.Close[row]);
        csv.Number(bars.Volume[row]);
        csv.Number(bars.Wap[row]);
        if (bars.TradeCount[row] == BarBatch.UnknownCount)
            csv.Empty();
        else
            csv.Whole(bars.TradeCount[row]);
    }

    private static void Write(CsvWriter csv, Series series, QuoteBarBatch bars, int row)
    {
        Start(csv, series, bars.Ts[row]);
        csv.Number(bars.BidOpen[row]);
        csv.Number(bars.BidHigh[row]);
        csv.Number(bars.BidLow[row]);
        csv.Number(bars.BidClose[row]);
        csv.Number(bars.BidSize[row]);
        csv.Number(bars.AskOpen[row]);
        csv.Number(bars.AskHigh[row]);
        csv.Number(bars.AskLow[row]);
        csv.Number(bars.AskClose[row]);
        csv.Number(bars.AskSize[row]);
    }

    private static void Write(CsvWriter csv, Series series, TradeBatch trades, int row)
    {
        csv.Whole(trades.Ts[row]);
        csv.Number(trades.Price[row]);
        csv.Number(trades.Size[row]);
        csv.Text(trades.Exchange[row]);
        if (trades.Conditions[row] == TradeBatch.UnknownConditions)
            csv.Empty();
        else
            csv.Mask(trades.Conditions[row]);
        csv.Letter(trades.Aggressor[row]);
        csv.Flag(trades.Suspicious[row]);
    }

    private static void Write(CsvWriter csv, Series series, QuoteBatch quotes, int row)
    {
        csv.Whole(quotes.Ts[row]);
        csv.Number(quotes.Bid[row]);
        csv.Number(quotes.BidSize[row]);
        csv.Text(quotes.BidExchange[row]);
        csv.Number(quotes.Ask[row]);
        csv.Number(quotes.AskSize[row]);
        csv.Text(quotes.AskExchange[row]);
        csv.Flag(quotes.Suspicious[row]);
    }

    private static void Write(CsvWriter csv, Series series, DepthBatch depth, int row)
    {
        csv.Whole(depth.Ts[row]);
        csv.Flag(depth.Snapshot[row]);
        csv.Flag(depth.Last[row]);
        csv.Letter(depth.Side[row]);
        csv.Number(depth.Price[row]);
        csv.Number(depth.Size[row]);
    }

    private static void Write(CsvWriter csv, Series series, OrderBatch orders, int row)
    {
        csv.Whole(orders.Ts[row]);
        csv.Text(orders.Action[row]);
        csv.Whole(orders.OrderId[row]);
        csv.Letter(orders.Side[row]);
        csv.Number(orders.Price[row]);
        csv.Number(orders.Size[row]);
        if (orders.Flags[row] == OrderBatch.UnknownFlags)
            csv.Empty();
        else
            csv.Whole(orders.Flags[row]);
    }
}
