using System.Globalization;

namespace AlgoTrader.Tws.Bench.Serving;

/// <summary>Recorded quotes to replay, made from a seed: two symbols whose best bid and ask change at every row.</summary>
internal sealed class QuoteFiles : IDisposable
{
    /// <summary>More than a simulator plays in one round.</summary>
    private const int Rows = 4_000_000;
    private const long FirstNanos = 1_381_237_800_000_000_000; // 2013-10-08 13:10 UTC
    private const long NanosBetween = 5_000_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("algotrader-bench-").FullName;

    public QuoteFiles()
    {
        foreach (var (symbol, index) in Symbols.Select((symbol, index) => (symbol, index)))
            Write(FileOf(symbol), new Random(index + 1));
    }

    public static IReadOnlyList<string> Symbols { get; } = ["SPY", "AAPL"];

    /// <summary>The simulator's arguments that play them.</summary>
    public IEnumerable<string> Arguments => Symbols.SelectMany(symbol => new[] { "--market", $"{symbol}={FileOf(symbol)}" });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FileOf(string symbol) => Path.Combine(_folder, $"{symbol}_nbbo.csv");

    private static void Write(string file, Random random)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine("ts_ns,bid,bid_size,bid_exch,ask,ask_size,ask_exch,susp");
        var cents = 10_000;
        for (var row = 0; row < Rows; row++)
        {
            cents += random.Next(5) == 0 ? random.Next(-1, 2) : 0;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{FirstNanos + (row * NanosBetween)},{cents / 100m:0.00},{random.Next(1, 50) * 100},P,{(cents + 1) / 100m:0.00},{random.Next(1, 50) * 100},Q,0"));
        }
    }
}
