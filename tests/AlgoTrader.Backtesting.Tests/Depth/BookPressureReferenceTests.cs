using System.Globalization;
using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Templates.BookPressure;

namespace AlgoTrader.Backtesting.Tests.Depth;

/// <summary>Fills and equity of an independently computed run over a recorded book, row by row.</summary>
public sealed class BookPressureReferenceTests
{
    [Fact]
    public void BookPressure_OnTheHourOfES_IsR6()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var open = new DateTimeOffset(2023, 12, 25, 23, 0, 0, TimeSpan.Zero);
        var history = new DepthHistory(new Instrument("ES", "FUT", "CME"), 50, DepthFiles.Read(
            SharedData.PathOf("lob/es_20231225/l2_events.csv.gz"), SharedData.PathOf("lob/es_20231225/trades.csv.gz")));
        var strategy = new BookPressureStrategy(new() { GridSeconds = 10, StartMinute = 23 * 60, EndMinute = 24 * 60 });
        var run = new DepthEngine(history, strategy, new()
        {
            Fees = new PerShareFee(2.25m, 0), From = open, To = open.AddHours(1), SampleEvery = TimeSpan.FromSeconds(10),
        }).Run(TestContext.Current.CancellationToken);

        var fills = Rows("R6_dom_ES_fills.csv");
        for (var i = 0; i < Math.Min(fills.Length, run.Fills.Count); i++)
        {
            var (row, fill) = (fills[i], run.Fills[i]);
            Assert.Equal(
                (Nanos(row[0]), Number(row[2]), Number(row[3]), Number(row[4]), row[5], Number(row[6])),
                (UnixNanos.From(fill.Time), fill.Quantity, fill.Price.ToDecimal(), fill.Fee, fill.Reason, fill.PositionAfter));
        }

        Assert.Equal((42, 42), (fills.Length, run.Fills.Count));
        var equity = Rows("R6_dom_ES_equity.csv");
        Assert.Equal((360, 360), (equity.Length, run.Samples.Count));
        for (var i = 0; i < equity.Length; i++)
        {
            var (row, sample) = (equity[i], run.Samples[i]);
            Assert.Equal(
                (Nanos(row[0]), Number(row[1]), Number(row[2]), Number(row[3])),
                (sample.TimeNanos, sample.Position, sample.Cash, sample.Equity));
        }

        Assert.Equal(99_568.0m, run.Samples[^1].Equity);
    }

    private static string[][] Rows(string file) =>
        [.. File.ReadLines(SharedData.PathOf("reference/" + file)).Skip(1).Select(line => line.Split(','))];

    private static long Nanos(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
