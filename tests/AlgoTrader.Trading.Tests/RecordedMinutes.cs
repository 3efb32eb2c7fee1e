using System.Globalization;
using System.IO.Compression;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;

namespace AlgoTrader.Trading.Tests;

/// <summary>Recorded minutes of SPY: the input of the reference results.</summary>
internal static class RecordedMinutes
{
    // No daylight saving in January: 09:30 to 16:00 New York is 14:30 to 21:00 UTC.
    private static readonly TimeSpan SessionStart = new(14, 30, 0);
    private static readonly TimeSpan SessionEnd = new(21, 0, 0);

    /// <summary>January 2011.</summary>
    public static IEnumerable<Bar> RegularSessions() => RegularSessions("SPY_201101", SessionStart, SessionEnd);

    /// <summary>2013-10-04 to 11, in daylight saving time.</summary>
    public static IEnumerable<Bar> RegularSessionsOfOctober2013() =>
        RegularSessions("SPY", SessionStart.Add(TimeSpan.FromHours(-1)), SessionEnd.Add(TimeSpan.FromHours(-1))).TakeWhile(bar => bar.Start.Year == 2013);

    private static IEnumerable<Bar> RegularSessions(string file, TimeSpan from, TimeSpan to)
    {
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(SharedData.PathOf($"bars/equity_1m/{file}_1m_trade.csv.gz")), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var start = DateTimeOffset.Parse(fields[0], CultureInfo.InvariantCulture);
            if (start.TimeOfDay < from || start.TimeOfDay >= to)
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
