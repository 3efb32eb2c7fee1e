using System.Globalization;
using System.IO.Compression;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Testing;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Trading.Tests.OrderFlow;

/// <summary>Recorded files of order books, trades and quotes.</summary>
internal static class RecordedFlow
{
    public sealed record Level(long TimeNanos, bool IsLast, OrderSide Side, Price Price, long SizeNanos);

    public static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.PathOf(file)), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line.Split(',');
    }

    public static IEnumerable<Level> Levels(string folder) => Rows($"lob/{folder}/l2_events.csv.gz").Select(row => new Level(
        long.Parse(row[0], CultureInfo.InvariantCulture), row[2] == "1", row[3] == "B" ? OrderSide.Buy : OrderSide.Sell, Price(row[4]), Nanos(row[5])));

    /// <param name="price">Columns of price, size and aggressor follow each other.</param>
    public static IEnumerable<TradeTick> Trades(string folder, int price) => Rows($"lob/{folder}/trades.csv.gz").Select(row => new TradeTick(
        long.Parse(row[0], CultureInfo.InvariantCulture), Price(row[price]), Number(row[price + 1]), row[price + 2] switch
        {
            "B" => Aggressor.Buyer,
            "S" => Aggressor.Seller,
            _ => Aggressor.Unknown,
        }));

    /// <summary>Rows of a reference file, by the names of their columns.</summary>
    public static IEnumerable<Dictionary<string, string>> Reference(string file)
    {
        string[]? names = null;
        foreach (var line in File.ReadLines(SharedData.PathOf("reference/" + file)))
        {
            var fields = line.Split(',');
            if (names is null)
                names = fields;
            else
                yield return names.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    // Some sizes are written with an exponent.
    public static Price Price(string text) => Domain.MarketData.Price.FromDecimal(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    public static long Nanos(string text) => Price(text).Nanos;

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static void Set(OrderBook book, Level level)
    {
        book.Set(level.Side, level.Price, level.SizeNanos);
        if (level.IsLast)
            book.Commit(level.TimeNanos);
    }
}
