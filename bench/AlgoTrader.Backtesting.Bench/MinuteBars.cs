using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>One-minute bars of a random walk in cents.</summary>
internal static class MinuteBars
{
    /// <summary>2020-01-01T00:00Z.</summary>
    private const long First = 1_577_836_800 * UnixNanos.PerSecond;
    private const long Cent = Price.Scale / 100;

    public static Bar[] Create(int count, int seed)
    {
        var random = new Random(seed);
        var minute = TimeSpan.FromMinutes(1);
        var bars = new Bar[count];
        long close = 100_00;
        for (var i = 0; i < count; i++)
        {
            var open = Math.Max(10_00, close + random.Next(-1, 2));
            close = Math.Max(10_00, open + random.Next(-5, 6));
            var high = Math.Max(open, close) + random.Next(4);
            var low = Math.Min(open, close) - random.Next(4);
            bars[i] = new(
                First + (i * 60 * UnixNanos.PerSecond), minute, new(open * Cent), new(high * Cent), new(low * Cent), new(close * Cent), random.Next(100, 10_000), random.Next(1, 100));
        }

        return bars;
    }
}
