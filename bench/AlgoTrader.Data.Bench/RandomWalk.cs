using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Bench;

/// <summary>Bars of random walks in cents, the same in every run.</summary>
internal static class RandomWalk
{
    public const int Symbols = 20;
    public const int Days = 250;
    public const int BarsPerDay = 1_000;
    public const int Rows = Symbols * Days * BarsPerDay;

    private const long NanosPerDay = 86_400 * UnixNanos.PerSecond;

    /// <summary>2020-01-01T00:00Z.</summary>
    private const long FirstDay = 1_577_836_800 * UnixNanos.PerSecond;

    public static Series<BarBatch> Series(int symbol) => Store.Series.Bars($"SYM{symbol:D2}", BarInterval.Minute1);

    /// <summary>Start of a day, Unix nanoseconds.</summary>
    public static long Day(int day) => FirstDay + (day * NanosPerDay);

    /// <summary>A year of one symbol.</summary>
    public static BarBatch Bars(int symbol)
    {
        var random = new Random(symbol);
        var batch = new BarBatch();
        var price = 10_000 + (random.Next(100) * 100);
        for (var day = 0; day < Days; day++)
        {
            for (var bar = 0; bar < BarsPerDay; bar++)
            {
                var open = price;
                price = Math.Max(100, price + random.Next(-8, 9));
                var high = Math.Max(open, price) + random.Next(5);
                var low = Math.Min(open, price) - random.Next(5);
                batch.Add(
                    Day(day) + (bar * 60 * UnixNanos.PerSecond), open / 100.0, high / 100.0, low / 100.0, price / 100.0, random.Next(1, 20_000),
                    count: random.Next(1, 300));
            }
        }
        return batch;
    }

    /// <summary>The same rows as one series of few and large days, to compare with engines that write one file.</summary>
    public static BarBatch Dense(BarBatch bars, int part)
    {
        const int PerDay = Rows / 5;
        var dense = new BarBatch();
        for (var row = 0; row < bars.Count; row++)
        {
            var place = (part * bars.Count) + row;
            dense.Add(
                Day(place / PerDay) + (place % PerDay * 80 * 1_000_000L), bars.Open[row], bars.High[row], bars.Low[row], bars.Close[row], bars.Volume[row],
                count: bars.TradeCount[row]);
        }
        return dense;
    }
}
