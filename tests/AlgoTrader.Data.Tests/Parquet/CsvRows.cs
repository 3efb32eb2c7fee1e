using System.Globalization;
using System.IO.Compression;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Parquet;

/// <summary>The recorded files, field by field.</summary>
internal static class CsvRows
{
    /// <summary>The rows without the header.</summary>
    public static IEnumerable<string[]> Of(string relative)
    {
        using var file = File.OpenRead(SharedData.PathOf(relative));
        using var text = new StreamReader(relative.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        text.ReadLine();
        while (text.ReadLine() is { } line)
            yield return line.Split(',');
    }

    public static double Number(string field) => field.Length == 0 ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture);

    public static long Time(string field) => UnixNanos.From(DateTimeOffset.Parse(field, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
