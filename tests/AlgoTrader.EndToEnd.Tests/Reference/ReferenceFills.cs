using System.Globalization;

namespace AlgoTrader.EndToEnd.Tests.Reference;

internal static class ReferenceFills
{
    /// <summary>Reads <c>ts_utc,qty,price,fee,reason,position_after</c>.</summary>
    public static List<Fill> Read(string path) =>
        [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(fields => new Fill(
            DateTimeOffset.Parse(fields[0], CultureInfo.InvariantCulture),
            Number(fields[1]),
            Number(fields[2]),
            Number(fields[3])))];

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
