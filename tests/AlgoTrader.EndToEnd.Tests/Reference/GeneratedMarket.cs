using System.Globalization;

namespace AlgoTrader.EndToEnd.Tests.Reference;

/// <summary>Regular sessions of minute bars from a seed: a noisy mean-reverting walk in cents.</summary>
internal sealed class GeneratedMarket
{
    private const int MinutesADay = 390;

    public GeneratedMarket(int seed, int sessions)
    {
        var random = new Random(seed);
        var (anchor, price) = (10_000, 10_000);
        // Winter: 09:30 in New York is 14:30 UTC.
        var open = new DateTimeOffset(2024, 1, 8, 14, 30, 0, TimeSpan.Zero);
        // One minute more, at whose open an order of the last session's end is filled: it would stay open, and some seeds have one.
        for (var minute = 0; minute <= sessions * MinutesADay; minute++)
        {
            var start = open.AddDays(minute / MinutesADay).AddMinutes(minute % MinutesADay);
            anchor += random.Next(-3, 4);
            var first = price + random.Next(-2, 3);
            var last = first + random.Next(-9, 10) + ((anchor - first) / 8);
            Minutes.Add(new(start, first, Math.Max(first, last) + random.Next(4), Math.Min(first, last) - random.Next(4), last, 100 * random.Next(1, 50)));
            price = last;
        }
    }

    public List<Minute> Minutes { get; } = [];

    /// <summary>Writes the simulator's file format.</summary>
    public void Write(string path) => File.WriteAllLines(path,
    [
        "ts_utc,open,high,low,close,volume",
        .. Minutes.Select(m => string.Create(
            CultureInfo.InvariantCulture,
            $"{m.Start:yyyy-MM-ddTHH:mm:ssZ},{m.Open / 100m},{m.High / 100m},{m.Low / 100m},{m.Close / 100m},{m.Volume}")),
    ]);

    /// <summary>Prices in cents.</summary>
    internal sealed record Minute(DateTimeOffset Start, int Open, int High, int Low, int Close, int Volume);
}
