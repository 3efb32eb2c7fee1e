using System.Globalization;

namespace AlgoTrader.Data.Store;

/// <summary>Values in Hive's folder names (<c>symbol=BRK%20B</c>, <c>date=2011-01-03</c>).</summary>
internal static class PartitionValue
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Percent-encodes the bytes of UTF-8 of everything but letters, digits and <c>- _ . ~</c>; Hive, Spark and DuckDB read that back.</summary>
    public static string Escape(string value) => Uri.EscapeDataString(value);

    public static string Unescape(string value) => Uri.UnescapeDataString(value);

    public static string OfDate(DateOnly date) => $"date={date.ToString(DateFormat, CultureInfo.InvariantCulture)}";

    /// <summary>False for a folder that is no partition: others may keep things beside them.</summary>
    public static bool TryParseDate(ReadOnlySpan<char> folder, out DateOnly date)
    {
        date = default;
        return folder.StartsWith("date=", StringComparison.Ordinal)
            && DateOnly.TryParseExact(folder["date=".Length..], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }
}
