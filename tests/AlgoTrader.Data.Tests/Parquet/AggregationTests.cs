using System.Globalization;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Store.Aggregation;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Parquet;

public sealed class AggregationTests : IDisposable
{
    private const long RegularSale = 0x1;

    private readonly TemporaryStore _temporary = new(new() { Durable = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("SPY", "20131007", "2013-10-07")]
    [InlineData("IBM", "20131008", "2013-10-08")]
    public async Task BarsOfRecordedTrades_EqualTheReference(string symbol, string date, string day)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var series = Series.Trades(symbol);
        var trades = new TradeBatch();
        foreach (var row in CsvRows.Of($"ticks/equity_trades/{symbol}_{date}_trades.csv.gz"))
        {
            trades.Add(
                long.Parse(row[0], CultureInfo.InvariantCulture), CsvRows.Number(row[1]), CsvRows.Number(row[2]), row[3],
                long.Parse(row[4], NumberStyles.HexNumber, CultureInfo.InvariantCulture), suspicious: row[5] == "1");
        }
        await _temporary.Store.WriteAsync(series, trades, Cancel);
        var (from, to) = (Samples.At($"{day}T13:30:00Z"), Samples.At($"{day}T20:00:00Z"));

        var minutes = await _temporary.Store.ReadAsync(series, from, to, Cancel).ToBarsAsync(BarInterval.Minute1, RegularSale, Cancel).ToListAsync(Cancel);
        Assert.Equal(Expected($"R1_{symbol}_{date}_1m_from_ticks.csv", BarInterval.Minute1), minutes.Select(Text));

        // Without the rule: the plain columns of the reference.
        var all = await _temporary.Store.ReadAsync(series, from, to, Cancel).ToBarsAsync(BarInterval.Minute1, cancellationToken: Cancel).ToListAsync(Cancel);
        Assert.Equal(Expected($"R1_{symbol}_{date}_1m_from_ticks.csv", BarInterval.Minute1, ofAll: true), all.Select(Text));

        // Five minutes from the minutes, by way of the store.
        var bars = Series.Bars(symbol, BarInterval.Minute1);
        await _temporary.Store.WriteAsync(bars, BatchOf(minutes), Cancel);
        var fives = await _temporary.Store.ReadAsync(bars, from, to, Cancel).ToBarsAsync(BarInterval.Minute1, BarInterval.Minute5, Cancel).ToListAsync(Cancel);
        Assert.Equal(Expected($"R1_{symbol}_{date}_5m_from_ticks.csv", BarInterval.Minute5), fives.Select(Text));
    }

    [Theory]
    [InlineData("bars/equity_1m/SPY_201101_1m_trade.csv.gz", "R2_SPY_201101_5m_zscore20.csv", 14 * 60 + 30)]
    [InlineData("bars/equity_1m/SPY_1m_trade.csv.gz", "R2_SPY_201310_5m_zscore20.csv", 13 * 60 + 30)]
    public async Task FiveMinutesOfRecordedMinutes_EqualTheReference(string minutes, string reference, int openMinuteUtc)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var series = Series.Bars("SPY", BarInterval.Minute1);
        var batch = new BarBatch();
        foreach (var row in CsvRows.Of(minutes))
            batch.Add(CsvRows.Time(row[0]), CsvRows.Number(row[1]), CsvRows.Number(row[2]), CsvRows.Number(row[3]), CsvRows.Number(row[4]), CsvRows.Number(row[5]));
        await _temporary.Store.WriteAsync(series, batch, Cancel);

        var expected = CsvRows.Of($"reference/{reference}").ToList();
        var days = expected.Select(row => row[0][..10]).Distinct(StringComparer.Ordinal);
        var bars = new List<string>();
        foreach (var day in days)
        {
            var open = Samples.At($"{day}T00:00:00Z") + (openMinuteUtc * Samples.Minute);
            var read = _temporary.Store.ReadAsync(series, open, open + (390 * Samples.Minute), Cancel);
            bars.AddRange(await read.ToBarsAsync(BarInterval.Minute1, BarInterval.Minute5, Cancel).Select(bar => Text(bar with { TradeCount = 0 })).ToListAsync(Cancel));
        }

        Assert.Equal(expected.Select(row => Text(BarOf(row[0], row[1], row[2], row[3], row[4], row[5], "0", BarInterval.Minute5))), bars);
    }

    [Fact]
    public async Task BarsOfTrades_TakePricesOfRegularOnesAndVolumeOfAll()
    {
        var trades = new TradeBatch();
        trades.Add(Samples.Monday, 99, 10, conditions: 0x2000);
        trades.Add(Samples.Monday, 100, 20, conditions: 0x21);
        trades.Add(Samples.Monday + 5, 101, 30, conditions: 0x1);
        trades.Add(Samples.Monday + 6, 150, 40);
        trades.Add(Samples.Monday + Samples.Minute, 102, 50, conditions: 0x40);
        await _temporary.Store.WriteAsync(Series.Trades("SPY"), trades, Cancel);

        var read = _temporary.Store.ReadAsync(Series.Trades("SPY"), Samples.Monday, long.MaxValue, Cancel);
        var bar = Assert.Single(await read.ToBarsAsync(BarInterval.Minute1, RegularSale, Cancel).ToListAsync(Cancel));

        Assert.Equal("14:30 100 101 100 101 100 4", Text(bar));
    }

    [Fact]
    public async Task LongerBars_WithMinutesMissing_EndWithTheLastThereIs()
    {
        var minutes = new BarBatch();
        minutes.Add(Samples.Monday, 1, 3, 1, 2, 10, count: 1);
        minutes.Add(Samples.Monday + (3 * Samples.Minute), 2, 5, 2, 4, 10, count: 2);
        minutes.Add(Samples.Monday + (11 * Samples.Minute), 7, 8, 6, 7, 10);
        await _temporary.Store.WriteAsync(Series.Bars("SPY", BarInterval.Minute1), minutes, Cancel);

        var read = _temporary.Store.ReadAsync(Series.Bars("SPY", BarInterval.Minute1), 0, long.MaxValue, Cancel);
        var bars = await read.ToBarsAsync(BarInterval.Minute1, BarInterval.Minute5, Cancel).ToListAsync(Cancel);

        Assert.Equal(["14:30 1 5 1 4 20 3", "14:40 7 8 6 7 10 0"], bars.Select(Text));
    }

    // Columns of R1: ts_utc,open,high,low,close,volume,trades,reg_open,reg_high,reg_low,reg_close,vwap
    private static IEnumerable<string> Expected(string reference, BarInterval interval, bool ofAll = false) => CsvRows.Of($"reference/{reference}").Select(row =>
        Text(ofAll ? BarOf(row[0], row[1], row[2], row[3], row[4], row[5], row[6], interval) : BarOf(row[0], row[7], row[8], row[9], row[10], row[5], row[6], interval)));

    private static Bar BarOf(string ts, string open, string high, string low, string close, string volume, string count, BarInterval interval) => new(
        CsvRows.Time(ts), interval.Length, PriceOf(open), PriceOf(high), PriceOf(low), PriceOf(close), CsvRows.Number(volume),
        int.Parse(count, CultureInfo.InvariantCulture));

    private static Price PriceOf(string text) => Price.FromDecimal(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static BarBatch BatchOf(List<Bar> bars)
    {
        var batch = new BarBatch();
        foreach (var bar in bars)
            batch.Add(bar.StartNanos, bar.Open.ToDouble(), bar.High.ToDouble(), bar.Low.ToDouble(), bar.Close.ToDouble(), bar.Volume, count: bar.TradeCount);
        return batch;
    }

    private static string Text(Bar bar) => string.Create(
        CultureInfo.InvariantCulture, $"{bar.Start:HH:mm} {bar.Open} {bar.High} {bar.Low} {bar.Close} {bar.Volume} {bar.TradeCount}");
}
