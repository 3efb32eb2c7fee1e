using System.Globalization;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Indicators;

namespace AlgoTrader.Trading.Tests.Indicators;

public sealed class RollingZScoreTests
{
    /// <summary>Half of the last of the nine decimals to which z is rounded.</summary>
    private const double Rounding = 0.5e-9;

    [Theory]
    [InlineData("R2_SPY_201101_5m_zscore20.csv", (20 * 78) - 19)]
    [InlineData("R2_SPY_201310_5m_zscore20.csv", (6 * 78) - 19)]
    public void Value_OnRecordedMinutes_IsTheReference(string file, int rows)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var aggregator = new BarAggregator(TimeSpan.FromMinutes(5));
        var z = new RollingZScore(20);
        var sample = new RollingZScore(20, isSample: true);
        var minutes = file.Contains("201101", StringComparison.Ordinal) ? RecordedMinutes.RegularSessions() : RecordedMinutes.RegularSessionsOfOctober2013();
        using var expected = RecordedMinutes.Reference(file).GetEnumerator();
        var compared = 0;
        foreach (var bar in minutes.SelectMany(minute => aggregator.Add(minute)))
        {
            Assert.True(expected.MoveNext());
            var row = expected.Current;
            Assert.Equal(DateTimeOffset.Parse(row[0], CultureInfo.InvariantCulture), bar.Start);
            Assert.Equal(row[1..5].Select(RecordedMinutes.Price), [bar.Open, bar.High, bar.Low, bar.Close]);
            Assert.Equal(Number(row[5]), bar.Volume);

            z.Add(bar.Close);
            sample.Add(bar.Close);
            Assert.Equal(row[10].Length > 0, z.IsReady);
            if (!z.IsReady)
                continue;
            Close(Number(row[7]), z.Mean, 0, row[0]);
            Close(Number(row[8]), z.StandardDeviation, 0, row[0]);
            Close(Number(row[10]), z.Value, Rounding, row[0]);
            Close(Number(row[9]), sample.StandardDeviation, 0, row[0]);
            Close(Number(row[11]), sample.Value, Rounding, row[0]);
            compared++;
        }

        Assert.False(expected.MoveNext());
        Assert.Equal(rows, compared);
    }

    [Theory]
    [InlineData(2, 126_710_000_000, 10_000_000)] // SPY, cents
    [InlineData(20, 126_710_000_000, 10_000_000)]
    [InlineData(500, 68_000_000_000_000, 10_000_000)]
    [InlineData(20, 0, 250_000_000)] // a spread around zero
    [InlineData(20, -37_630_000_000, 1)]
    [InlineData(500, 9_000_000_000_000_000_000, 1_000_000_000)] // the largest prices there are
    [InlineData(500, -9_000_000_000_000_000_000, 1_000_000_000)]
    public void Value_OfARandomWalk_IsTheExactOneRounded(int length, long start, long tick)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var z = new RollingZScore(length);
        var window = new Queue<long>();
        var price = start;
        for (var i = 0; i < length + 500; i++)
        {
            price += random.Next(-3, 4) * tick;
            z.Add(new Price(price));
            window.Enqueue(price);
            if (window.Count > length)
                window.Dequeue();

            var exact = (double)ExactZScore.Of(window, 15) / 1e15;
            Close(exact, z.Value, Rounding, $"seed {seed}, price {i}");
            Assert.Equal(Math.Min(i + 1, length), z.Count);
            Assert.Equal(i + 1 >= length, z.IsReady);
        }
    }

    [Theory]
    [InlineData(126_710_000_000)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Value_OfEqualPrices_IsZero(long nanos)
    {
        var z = new RollingZScore(3);
        z.Add(new Price(nanos == 0 ? 7 : nanos / 2));
        for (var i = 0; i < 7; i++)
            z.Add(new Price(nanos));
        Assert.Equal((0, 0), (z.Value, z.StandardDeviation));
        Assert.Equal(nanos / 1e9, z.Mean);
    }

    [Fact]
    public void Value_OfTwoPrices_IsOneDeviation()
    {
        var z = new RollingZScore(2);
        z.Add(Price.FromDecimal(-1));
        z.Add(Price.FromDecimal(-3));
        Assert.Equal((-1, -2, 1), (z.Value, z.Mean, z.StandardDeviation));
        z.Add(Price.FromDecimal(5));
        Assert.Equal((1, 1, 4), (z.Value, z.Mean, z.StandardDeviation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-20)]
    public void New_FewerThanTwo_IsRefused(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RollingZScore(length));

    [Theory]
    [InlineData(20, 126_710_000_000, 10_000_000)] // cents all the way
    [InlineData(20, 4_801_500_000_000, 250_000_000)] // quarters
    [InlineData(3, 0, 1)]
    [InlineData(50, -126_710_000_000, 1_000_000)]
    [InlineData(500, 61_809_400_000_000, 100_000_000)]
    public void Value_InSixtyFourBits_IsThatInAHundredAndTwentyEight(int length, long start, long tick)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var z = new RollingZScore(length);
        var wide = new WideZScore(length);
        var price = start;
        for (var i = 0; i < 5000; i++)
        {
            // Now and then a finer price, and in the last third one that only 128 bits hold: the unit changes on the way.
            price += random.Next(-5, 6) * (i % 700 == 699 ? Math.Max(1, tick / 10) : tick);
            var next = new Price(i % 1700 == 1699 ? (price * 3) + 1 : price);
            z.Add(next);
            wide.Add(next);
            Assert.True(
                (wide.Value, wide.Mean, wide.StandardDeviation).Equals((z.Value, z.Mean, z.StandardDeviation)),
                $"seed {seed}, price {i}: {z.Value} {z.Mean} {z.StandardDeviation}, not {wide.Value} {wide.Mean} {wide.StandardDeviation}");
        }
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(20, true)]
    [InlineData(2, false)]
    [InlineData(5, true)]
    public void CompareTo_AnyThreshold_AnswersAsTheValueDoes(int length, bool isSample)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var z = new RollingZScore(length, isSample);
        // One for each threshold: an indicator that has counted its value answers by it.
        var asked = Enumerable.Range(0, 22).Select(_ => new RollingZScore(length, isSample)).ToList();
        var price = 126_710_000_000;
        for (var i = 0; i < 20_000; i++)
        {
            // Few different steps, so that prices are often equal, and z is often a round number.
            price += random.Next(-1, 2) * 10_000_000L;
            z.Add(new Price(price));
            // The value itself, its neighbours, and what lies within its rounding, are where a wrong answer would be.
            double[] thresholds =
            [
                0, -2, 2, 1, 0.01, -0.01, 0.02, -0.02, 1e-9, -1e-9, double.MinValue, double.PositiveInfinity, z.Value, Math.BitIncrement(z.Value), Math.BitDecrement(z.Value),
                z.Value + 1e-9, z.Value - 1e-9, z.Value * (1 + 4e-7), z.Value * (1 - 4e-7), z.Value * (1 + 6e-7), z.Value * (1 - 6e-7), (random.NextDouble() * 6) - 3,
            ];
            foreach (var (indicator, threshold) in asked.Zip(thresholds))
            {
                indicator.Add(new Price(price));
                var answer = Math.Sign(indicator.CompareTo(threshold));
                Assert.True(answer == z.Value.CompareTo(threshold), $"seed {seed}, price {i}: {z.Value} compares with {threshold} as {answer}");
                Assert.Equal(z.Value, indicator.Value);
            }
        }
    }

    private static void Close(double expected, double actual, double rounding, string where) =>
        Assert.True(Math.Abs(expected - actual) <= (1e-9 * Math.Abs(expected)) + rounding, $"{where}: {actual}, not {expected}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
