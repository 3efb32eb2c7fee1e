using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Tests;

/// <summary>A random walk in cents, with equal closes, bars without a range and minutes without volume among it.</summary>
internal static class GeneratedBars
{
    public static List<Bar> Minutes(int seed, int count)
    {
        var random = new Random(seed);
        var start = new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);
        var cents = 12_671;
        var bars = new List<Bar>(count);
        for (var i = 0; i < count; i++)
        {
            var isQuiet = random.Next(10) == 0;
            var open = cents + (isQuiet ? 0 : random.Next(-2, 3));
            cents = Math.Max(100, open + (isQuiet ? 0 : random.Next(-4, 5)));
            var high = Math.Max(open, cents) + (isQuiet ? 0 : random.Next(0, 3));
            var low = Math.Min(open, cents) - (isQuiet ? 0 : random.Next(0, 3));
            bars.Add(new(
                UnixNanos.From(start.AddMinutes(i)), TimeSpan.FromMinutes(1), Cents(open), Cents(high), Cents(low), Cents(cents), isQuiet ? 0 : random.Next(1, 5000), 1));
        }

        return bars;
    }

    public static Price Cents(int cents) => new(cents * (Price.Scale / 100));
}
