using System.Globalization;
using AlgoTrader.Data.Store.Files;

namespace AlgoTrader.Data.Store;

/// <summary>Values in Hive's folder names (<c>symbol=BRK%20B</c>, <c>date=2011-01-03</c>).</summary>
internal static class PartitionValue
{
    /// <summary>Percent-encodes the bytes of UTF-8 of everything but letters, digits and <c>- _ . ~</c>; Hive, Spark and DuckDB read that back.</summary>
    public static string Escape(string value) => Uri.EscapeDataString(value);

    public static string Unescape(string value) => Uri.UnescapeDataString(value);

    /// <summary>The folder of the partition that begins on a day.</summary>
    public static string Of(PartitionUnit unit, DateOnly first)
    {
        var (key, format) = Form(unit);
        return key + first.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>False for a folder that is no partition: others may keep things beside them.</summary>
    public static bool TryParse(PartitionUnit unit, ReadOnlySpan<char> folder, out DateOnly first)
    {
        var (key, format) = Form(unit);
        first = default;
        return folder.StartsWith(key, StringComparison.Ordinal)
            && DateOnly.TryParseExact(folder[key.Length..], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out first);
    }

    private static (string Key, string Format) Form(PartitionUnit unit) => unit switch
    {
        PartitionUnit.Year => ("year=", "yyyy"),
        PartitionUnit.Month => ("month=", "yyyy-MM"),
        _ => ("date=", "yyyy-MM-dd"),
    };
}
