using System.Globalization;
using System.Text;

namespace AlgoTrader.Data.Store.Files;

/// <summary>
/// The row groups of a file as a line of text in its footer, with a checksum of each and of the line: Parquet's pages carry none, and a flipped bit in a
/// price would go unseen. It also has the exact times, which statistics in the unit of the column do not.
/// </summary>
internal static class GroupTable
{
    public const string Key = "algotrader.groups";

    public static string Format(IReadOnlyList<GroupInfo> groups)
    {
        var text = new StringBuilder();
        foreach (var group in groups)
            text.Append(CultureInfo.InvariantCulture, $"{group.Rows} {group.MinNanos} {group.MaxNanos} {group.Offset} {group.Length} {group.Checksum:x8};");
        return text.Append(CultureInfo.InvariantCulture, $"{ChecksumOf(text.ToString()):x8}").ToString();
    }

    /// <summary>Null when the text is damaged.</summary>
    public static GroupInfo[]? Parse(string text)
    {
        var end = text.LastIndexOf(';') + 1;
        if (!uint.TryParse(text.AsSpan(end), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var checksum) || checksum != ChecksumOf(text[..end]))
            return null;

        // The checksum is right: these are numbers.
        var entries = text[..end].Split(';', StringSplitOptions.RemoveEmptyEntries);
        return [.. entries.Select(entry => entry.Split(' ')).Select(parts => new GroupInfo(
            Number(parts[0]), Number(parts[1]), Number(parts[2]), Number(parts[3]), (int)Number(parts[4]),
            uint.Parse(parts[5], NumberStyles.HexNumber, CultureInfo.InvariantCulture)))];
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static uint ChecksumOf(string text) => Crc32C.Compute(Encoding.UTF8.GetBytes(text));
}
