using System.Globalization;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Templates.MeanReversion;

namespace AlgoTrader.Trading.Tests.Templates;

public sealed class MeanReversionTests
{
    [Fact]
    public void Run_OnRecordedMinutes_TradesTheReferenceFillByFill()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var expected = RecordedMinutes.Reference("R5a_mr_SPY_201101_5m_fills.csv").Select(row => new NextOpenFills.Fill(
            DateTimeOffset.Parse(row[0], CultureInfo.InvariantCulture),
            decimal.Parse(row[1], CultureInfo.InvariantCulture),
            RecordedMinutes.Price(row[2]),
            row[4],
            decimal.Parse(row[5], CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(114, expected.Count);

        Assert.Equal(expected, NextOpenFills.Run(new MeanReversionStrategy(new()), RecordedMinutes.RegularSessions()));
    }

    [Theory]
    [InlineData(5, 20, 2, 0)]
    [InlineData(5, 20, 1.5, 0.5)]
    [InlineData(1, 2, 1, -1)] // every move is one deviation: z meets the thresholds exactly
    [InlineData(15, 3, 1, 0)]
    public void Run_OnARandomWalk_TradesAsExactArithmeticSays(int barMinutes, int lookback, double entryZ, double exitZ)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var parameters = new MeanReversionParameters
        {
            BarMinutes = barMinutes, Lookback = lookback, EntryZ = entryZ, ExitZ = exitZ, Quantity = 7,
        };
        var minutes = Walk(new Random(seed));
        var expected = ExactMeanReversion.Run(parameters, minutes);
        Assert.True(expected.Count > 4, $"seed {seed}: too few fills to prove anything");
        Assert.True(
            expected.SequenceEqual(NextOpenFills.Run(new MeanReversionStrategy(parameters), minutes)), $"seed {seed}: fills differ");
    }

    /// <summary>Ten days of minutes, some without a trade, prices in cents and often unchanged.</summary>
    private static List<Bar> Walk(Random random)
    {
        var open = new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);
        var cents = 12_671;
        var minutes = new List<Bar>();
        for (var day = 0; day < 10; day++)
        {
            for (var minute = 0; minute < 390; minute++)
            {
                if (random.Next(8) == 0)
                    continue;
                var first = cents + random.Next(-1, 2);
                cents = first + random.Next(-2, 3);
                minutes.Add(new(
                    UnixNanos.From(open.AddDays(day).AddMinutes(minute)), TimeSpan.FromMinutes(1),
                    Cents(first), Cents(Math.Max(first, cents)), Cents(Math.Min(first, cents)), Cents(cents), 100, 1));
            }
        }

        return minutes;
    }

    private static Price Cents(int cents) => new(cents * (Price.Scale / 100));
}
