using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Templates.MeanReversion;

namespace AlgoTrader.Backtesting.Tests.Reference;

/// <summary>Fills and equity of two independently computed runs, row by row.</summary>
public sealed class MeanReversionReferenceTests
{
    [Fact]
    public async Task MeanReversion_SpyOfJanuary2011InFiveMinutes_IsR5a()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var run = await RunAsync(
            "bars/equity_1m/SPY_201101_1m_trade.csv.gz", BarInterval.Minute5, new NextOpenFills(),
            new() { BarMinutes = 5, Lookback = 20, EntryZ = 2, ExitZ = 0, Quantity = 100 });
        Compare(run, "R5a_mr_SPY_201101_5m");
        Assert.Equal(114, run.Fills.Count);
        Assert.Equal(100_041.0m, run.Equity.Equity[^1].ToDecimal());
    }

    [Fact]
    public async Task MeanReversion_SpyOfOctober2013ByQuotes_IsR5b()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var run = await RunAsync(
            "bars/equity_1m", BarInterval.Minute1, new QuoteFills(),
            new() { BarMinutes = 1, Lookback = 30, EntryZ = 2, ExitZ = 0.5, Quantity = 200, FlatFromMinute = 15 * 60 + 55 },
            new(2013, 10, 4, 0, 0, 0, TimeSpan.Zero), new(2013, 10, 12, 0, 0, 0, TimeSpan.Zero));
        Compare(run, "R5b_mr_SPY_201310_1m_quotes");
        Assert.Equal(132, run.Fills.Count);
        Assert.Equal(99_682.0m, run.Equity.Equity[^1].ToDecimal());
    }

    private static async Task<BacktestRun> RunAsync(
        string data, BarInterval interval, FillModel fills, MeanReversionParameters parameters, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var loader = new HistoryLoader(TimeProvider.System);
        var history = await loader.LoadAsync(
            new(SharedData.PathOf(data), new Instrument("SPY"), interval, TradingSession.Parse("regular"), WithQuotes: fills is QuoteFills, From: from, To: to),
            TestContext.Current.CancellationToken);
        return new BacktestEngine(
            [history], new MeanReversionStrategy(parameters), new() { Fills = fills, Fees = new PerShareFee(0.005m, 1) }).Run(TestContext.Current.CancellationToken);
    }

    private static void Compare(BacktestRun run, string reference)
    {
        var fills = Rows(reference + "_fills.csv");
        for (var i = 0; i < Math.Min(fills.Length, run.Fills.Count); i++)
        {
            var (row, fill) = (fills[i], run.Fills[i]);
            Assert.Equal(
                (Time(row[0]), Number(row[1]), Number(row[2]), Number(row[3]), row[4], Number(row[5])),
                (fill.Time, fill.Quantity, fill.Price.ToDecimal(), fill.Fee, fill.Reason, fill.PositionAfter));
        }

        Assert.Equal(fills.Length, run.Fills.Count);
        var rows = Rows(reference + "_equity.csv");
        Assert.Equal(rows.Length, run.Equity.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal(
                (Time(rows[i][0]), Number(rows[i][4])),
                (UnixNanos.ToTime(run.Equity.Times[i]), run.Equity.Equity[i].ToDecimal()));
        }
    }

    private static string[][] Rows(string file) =>
        [.. File.ReadLines(SharedData.PathOf("reference/" + file)).Skip(1).Select(line => line.Split(','))];

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
