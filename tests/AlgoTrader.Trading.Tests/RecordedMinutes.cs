using System.Globalization;
using System.IO.Compression;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;

namespace AlgoTrader.Trading.Tests;

/// <summary>Recorded minutes of SPY, January 2011: the input of the reference results.</summary>
internal static class RecordedMinutes
{
    // No daylight saving in January: 09:30 to 16:00 New York is 14:30 to 21:00 UTC.
    private static readonly TimeSpan SessionStart = new(14, 30, 0);
    private static readonly TimeSpan SessionEnd = new(21, 0, 0);

    public static IEnumerable<Bar> RegularSessions()
    {
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(SharedData.PathOf("bars/equity_1m/SPY_201101_1m_trade.csv.gz")), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var start = DateTimeOffset.Parse(fields[0], CultureInfo.InvariantCulture);
            if (start.TimeOfDay < SessionStart || start.TimeOfDay >= SessionEnd)
                continue;
            yield return new(
                UnixNanos.From(start), TimeSpan.FromMinutes(1), Price(fields[1]), Price(fields[2]), Price(fields[3]), Price(fields[4]),
                double.Parse(fields[5], CultureInfo.InvariantCulture), 0);
        }
    }

    /// <summary>The rows of a reference file, without its header.</summary>
    public static IEnumerable<string[]> Reference(string file) =>
        File.ReadLines(SharedData.PathOf("reference/" + file)).Skip(1).Select(line => line.Split(','));

    public static Price Price(string text) => Domain.MarketData.Price.FromDecimal(decimal.Parse(text, CultureInfo.InvariantCulture));
}
