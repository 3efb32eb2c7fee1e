using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Store;
using AlgoTrader.Data.Tests.Parquet;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.CorporateActions;

public sealed class AdjustedViewTests : IDisposable
{
    private static readonly Series<BarBatch> Aapl = Series.Bars("AAPL", BarInterval.Day1);

    private static readonly DateOnly SplitDay = new(2014, 6, 9);

    private readonly TemporaryStore _temporary = new(new() { Durable = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task AdjustedView_AcrossTheRecordedSplit_IsContinuous()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var raw = new BarBatch();
        foreach (var row in CsvRows.Of("bars/equity_1d/AAPL.csv.gz").Where(row => row[0].StartsWith("2014", StringComparison.Ordinal)))
        {
            raw.Add(
                CsvRows.Time(row[0]), CsvRows.Number(row[1]), CsvRows.Number(row[2]), CsvRows.Number(row[3]), CsvRows.Number(row[4]),
                CsvRows.Number(row[5]));
        }
        await _temporary.Store.WriteAsync(Aapl, raw, Cancel);
        var files = new FactorFiles(_temporary.Store);
        files.Import("AAPL", SharedData.PathOf("corporate_actions/AAPL_factors.csv"));
        var factors = files.Load("AAPL");

        var asTraded = await ClosesAsync(factors, Adjustment.Raw);
        var adjusted = await ClosesAsync(factors, Adjustment.SplitsAndDividends);

        Assert.Equal((645.57, 93.7), (asTraded["2014-06-06"], asTraded["2014-06-09"]));
        Assert.Equal(645.57 * 0.9011818 * 0.0357143, adjusted["2014-06-06"], 9);
        Assert.InRange(LargestStep(asTraded.Values), 0.8, 0.9);
        Assert.InRange(LargestStep(adjusted.Values), 0, 0.09);
        Assert.Equal(93.7 / (645.57 / 7), adjusted["2014-06-09"] / adjusted["2014-06-06"], 5);
        Assert.Contains(factors.Actions(), action => action is { SplitRatio: 7, LastDate: { Year: 2014, Month: 6, Day: 6 } });
    }

    [Fact]
    public async Task AdjustedView_AcrossAGeneratedSplit_IsContinuous()
    {
        var factors = await WriteGeneratedAsync();

        var adjusted = await ClosesAsync(factors, Adjustment.Splits);

        Assert.Equal([90, 91, 92, 93, 94], adjusted.Values.Select(close => Math.Round(close, 9)));
    }

    [Fact]
    public async Task AdjustedView_KnownBeforeTheSplit_IsAsTraded()
    {
        var factors = await WriteGeneratedAsync();

        var before = await ClosesAsync(factors, Adjustment.Splits, SplitDay.AddDays(-3));
        var after = await ClosesAsync(factors, Adjustment.Splits, SplitDay);

        Assert.Equal([630, 637, 644, 93, 94], before.Values);
        Assert.Equal([90, 91, 92, 93, 94], after.Values.Select(close => Math.Round(close, 9)));
    }

    [Fact]
    public async Task AdjustedView_OfVolumes_CountsSharesOfToday()
    {
        var factors = await WriteGeneratedAsync();

        var volumes = new List<double>();
        await foreach (var batch in ReadAsync(factors, Adjustment.Splits, null))
            volumes.AddRange(batch.Volume.ToArray());

        Assert.Equal([700, 700, 700, 700, 700], volumes.Select(volume => Math.Round(volume, 6)));
    }

    [Fact]
    public async Task AdjustedView_OfIntradayBars_GoesByTheExchangesDate()
    {
        // 00:30 UTC of the split day is still the evening before in New York.
        var series = Series.Bars("AAPL", BarInterval.Minute1);
        var raw = new BarBatch();
        raw.Add(Samples.At("2014-06-07T00:30:00Z"), 700, 700, 700, 700, 100);
        raw.Add(Samples.At("2014-06-09T03:59:00Z"), 700, 700, 700, 700, 100);
        raw.Add(Samples.At("2014-06-09T04:00:00Z"), 100, 100, 100, 100, 700);
        await _temporary.Store.WriteAsync(series, raw, Cancel);

        var closes = new List<double>();
        var factors = new FactorTable([new(new(2014, 6, 8), 1, 1m / 7, 700)]);
        var adjuster = new PriceAdjuster(factors, Adjustment.SplitsAndDividends);
        await foreach (var batch in _temporary.Store.ReadAdjustedAsync(series, 0, long.MaxValue, adjuster, Cancel))
            closes.AddRange(batch.Close.ToArray());

        Assert.Equal([100, 100, 100], closes.Select(close => Math.Round(close, 9)));
    }

    [Theory]
    [InlineData("20140606,1,0.5,100\n20140606,1,1,100\n", "line of 2014-06-06 comes after that of 2014-06-06")]
    [InlineData("20140606,0,0.5,100\n", "must be positive")]
    [InlineData("2014-06-06,1,0.5,100\n", "line 2")]
    [InlineData("20140606,1\n", "expected date,price_factor,split_factor,reference_price")]
    public void Load_OfADamagedFile_NamesFileAndReason(string lines, string expected)
    {
        var path = Path.Combine(_temporary.Root, "AAPL_factors.csv");
        File.WriteAllText(path, $"date,price_factor,split_factor,reference_price\n{lines}");

        var error = Assert.Throws<FormatException>(() => FactorTable.Load(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_OfFactors_AreDividendsAndSplits()
    {
        var factors = new FactorTable([new(new(2020, 1, 1), 0.9m * 0.98m, 0.5m, 10), new(new(2020, 2, 3), 0.9m, 0.5m, 50), new(new(2020, 5, 4), 0.9m, 1, 30)]);

        Assert.Equal(
            [new(new(2020, 1, 1), 0.2m, 1), new(new(2020, 2, 3), 0, 2), new(new(2020, 5, 4), 3, 1)],
            factors.Actions());
    }

    private async Task<FactorTable> WriteGeneratedAsync()
    {
        var raw = new BarBatch();
        var day = SplitDay.AddDays(-3);
        for (var i = 0; i < 5; i++)
        {
            var (close, volume) = i < 3 ? ((90 + i) * 7.0, 100) : (90 + i, 700);
            raw.Add(Samples.At($"{day.AddDays(i):O}T00:00:00Z"), close, close, close, close, volume);
        }
        await _temporary.Store.WriteAsync(Aapl, raw, Cancel);
        return new([new(new(1998, 1, 2), 1, 1m / 7, 1), new(SplitDay.AddDays(-1), 1, 1m / 7, 644)]);
    }

    private async Task<Dictionary<string, double>> ClosesAsync(FactorTable factors, Adjustment adjustment, DateOnly? knownOn = null)
    {
        var closes = new Dictionary<string, double>(StringComparer.Ordinal);
        await foreach (var batch in ReadAsync(factors, adjustment, knownOn))
        {
            for (var row = 0; row < batch.Count; row++)
                closes.Add($"{Domain.MarketData.UnixNanos.ToTime(batch.Ts[row]):yyyy-MM-dd}", batch.Close[row]);
        }
        return closes;
    }

    private IAsyncEnumerable<BarBatch> ReadAsync(FactorTable factors, Adjustment adjustment, DateOnly? knownOn) =>
        _temporary.Store.ReadAdjustedAsync(Aapl, 0, long.MaxValue, new(factors, adjustment, knownOn), Cancel);

    private static double LargestStep(IEnumerable<double> closes) =>
        closes.Zip(closes.Skip(1), (one, next) => Math.Abs((next / one) - 1)).Max();
}
