using System.Globalization;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class ThirdPartyTests(ReadersFixture readers) : IClassFixture<ReadersFixture>, IDisposable
{
    private static readonly Series<BarBatch> Brk = Series.Bars("BRK B", BarInterval.Minute1);

    private readonly TemporaryStore _temporary = new(new() { Durable = false, RowGroupRows = 200 });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task DuckDb_OfTheWholeStore_ReadsPartitionsAndFiltersTime()
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var batch = Samples.Bars(Samples.Monday, 1440);
        await _temporary.Store.WriteAsync(Brk, batch, Cancel);
        await _temporary.Store.WriteAsync(Series.Bars("SPY", BarInterval.Minute1), Samples.Bars(Samples.Monday, 10, seed: 2), Cancel);
        var all = $"read_parquet('{_temporary.Root}/bars/1m/*/*/*.parquet', hive_partitioning = true)";

        var rows = await readers.DuckDbAsync(
            $"SELECT epoch_ns(ts), open, high, low, close, volume, coalesce(wap, 'NaN'), coalesce(count, -1) FROM {all} WHERE symbol = 'BRK B' ORDER BY ts");
        var days = await readers.DuckDbAsync($"SELECT symbol, date::VARCHAR, count(*) FROM {all} GROUP BY ALL ORDER BY ALL");
        var filtered = await readers.DuckDbAsync(
            $"SELECT count(*) FROM {all} WHERE symbol = 'BRK B' AND ts >= TIMESTAMPTZ '2011-01-03 15:00:00Z' AND ts < TIMESTAMPTZ '2011-01-04 01:00:00Z'");
        var type = await readers.DuckDbAsync($"SELECT typeof(ts) FROM {all} LIMIT 1");

        Assert.Equal(Samples.Rows(batch).Select(row => row.Replace(' ', '\t')), rows);
        Assert.Equal(["BRK B\t2011-01-03\t570", "BRK B\t2011-01-04\t870", "SPY\t2011-01-03\t10"], days);
        Assert.Equal(["600"], filtered);
        Assert.Equal(["TIMESTAMP WITH TIME ZONE"], type);
    }

    [Fact]
    public async Task DuckDb_OfTicks_ReadsTimesNullsAndFlags()
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var trades = Samples.Trades(Samples.Monday + 3, 500);
        await _temporary.Store.WriteAsync(Series.Trades("ES"), trades, Cancel);
        var all = $"read_parquet('{_temporary.Root}/trades/*/*/*.parquet')";

        var rows = await readers.DuckDbAsync(
            $"SELECT epoch_us(ts), ts_rest, sequence, price, size, coalesce(exchange, ''), coalesce(conditions, -1), coalesce(aggressor, ''), suspicious FROM {all}");
        var middle = trades.Ts[250] / 1000;
        var filtered = await readers.DuckDbAsync($"SELECT count(*) FROM {all} WHERE epoch_us(ts) >= {middle}");

        // DuckDB's time with a zone ends at microseconds: what the file has below that it does not show.
        var expected = Samples.Rows(trades).Select((row, i) => $"{trades.Ts[i] / 1000} {trades.Ts[i] % 1000}{row[row.IndexOf(' ', StringComparison.Ordinal)..]}".Replace(' ', '\t').Replace("\0", "", StringComparison.Ordinal).Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal));
        Assert.Equal(expected, rows);
        Assert.Equal([trades.Ts.ToArray().Count(ts => ts / 1000 >= middle).ToString(CultureInfo.InvariantCulture)], filtered);
    }

    [Fact]
    public async Task Hyparquet_OfAPartition_ReadsEveryRow()
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        var batch = Samples.Bars(Samples.Monday, 300);
        await _temporary.Store.WriteAsync(Brk, batch, Cancel);

        var rows = await readers.HyparquetAsync(
            Path.Combine(_temporary.Partition(Brk, "2011-01-03"), "0000000001-0000.parquet"), "ts", "open", "high", "low", "close", "volume", "wap", "count");

        var expected = Enumerable.Range(0, batch.Count).Select(row => string.Join('\t', [
            UnixNanos.ToTime(batch.Ts[row]).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Text(batch.Open[row]), Text(batch.High[row]), Text(batch.Low[row]), Text(batch.Close[row]), Text(batch.Volume[row]), Text(batch.Wap[row]),
            batch.TradeCount[row] < 0 ? "NULL" : Text(batch.TradeCount[row])]));
        Assert.Equal(expected, rows);
    }

    [Fact]
    public async Task Store_OfAPartitionThatDuckDbWrote_ReadsItAndItsTimeFilter()
    {
        Assert.SkipWhen(readers.MissingReason is not null, readers.MissingReason ?? "");
        Directory.CreateDirectory(Path.Combine(_temporary.Root, "bars/1m"));
        await readers.DuckDbAsync(
            $"""
             COPY (SELECT 'SPY' AS symbol, DATE '2011-01-03' AS date, TIMESTAMPTZ '2011-01-03 14:30:00Z' + to_minutes(i) AS ts,
                   100.0::DOUBLE AS open, 102.0::DOUBLE AS high, 99.0::DOUBLE AS low, (100 + i / 100)::DOUBLE AS close, i::DOUBLE AS volume,
                   CASE WHEN i % 2 = 0 THEN 101.5::DOUBLE END AS wap, CASE WHEN i % 3 = 0 THEN i::INTEGER END AS count
                   FROM range(0, 500) AS rows(i) ORDER BY i DESC)
             TO '{_temporary.Root}/bars/1m' (FORMAT parquet, PARTITION_BY (symbol, date), OVERWRITE_OR_IGNORE)
             """);
        var series = Series.Bars("SPY", BarInterval.Minute1);

        var rows = await _temporary.Store.RowsAsync(series);
        var part = await _temporary.Store.RowsAsync(series, Samples.Monday + (10 * Samples.Minute), Samples.Monday + (20 * Samples.Minute));
        var check = Assert.Single(await _temporary.Store.VerifyAsync(series, Cancel).ToListAsync(Cancel));

        Assert.Equal(500, rows.Count);
        Assert.Equal($"{Samples.Monday + (7 * Samples.Minute)} 100 102 99 100.07 7 NaN -1", rows[7]);
        Assert.Equal(rows[10..20], part);
        Assert.Equal((500, 0), (check.Rows, check.Errors.Count));

        // A write of ours replaces rows of it; a compaction makes the partition ours.
        await _temporary.Store.WriteAsync(series, MergeTests.Closes((7, 50)), Cancel);
        await _temporary.Store.CompactAsync(series, Cancel);
        Assert.Equal($"{Samples.Monday + (7 * Samples.Minute)} 50 50 50 50 1 NaN -1", (await _temporary.Store.RowsAsync(series))[7]);
        Assert.Single(_temporary.Files(series, "2011-01-03"));
    }

    private static string Text(double value) => double.IsNaN(value) ? "NULL" : value.ToString(CultureInfo.InvariantCulture);
}
