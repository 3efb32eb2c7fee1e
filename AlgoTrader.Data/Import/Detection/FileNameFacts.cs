using System.Text.RegularExpressions;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Detection;

/// <summary>
/// What a file's name says: <c>SPY_201101_1m_trade.csv.gz</c> is SPY, 1m. A file that is named by its content alone (<c>trades.csv.gz</c>) has its
/// symbol from the folder: <c>btcusdt_perp_20240808</c> is BTCUSDT_PERP. A second part, the venue or feed, stays in the symbol: BTCUSD_COINBASE.
/// </summary>
internal sealed partial record FileNameFacts(string? Symbol, BarInterval? Interval)
{
    private static readonly HashSet<string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "trade", "trades", "quote", "quotes", "nbbo", "bbo", "bars", "factors", "l1", "l2", "l3", "events", "messages", "mbo", "book", "depth",
        "depth5", "depth10", "depth20", "snapshots", "orders",
    };

    public static FileNameFacts Of(string path)
    {
        var name = Path.GetFileName(path);
        var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
        var (rest, interval) = Strip(StripExtensions(name));
        interval ??= IntervalOf(folder);
        // No part is left when the name tells the content only.
        return new(SymbolOf(rest.Length > 0 ? rest : SymbolPartsOf(folder)), interval);
    }

    public static string StripExtensions(string name)
    {
        foreach (var extension in (string[])[".gz", ".csv", ".txt", ".zip"])
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                name = name[..^extension.Length];
        }
        return name;
    }

    // Takes kinds, dates and intervals off the end.
    private static (string[] Parts, BarInterval? Interval) Strip(string name)
    {
        var parts = name.Split('_');
        BarInterval? interval = null;
        var count = parts.Length;
        while (count > 0 && (Kinds.Contains(parts[count - 1]) || DatePart().IsMatch(parts[count - 1])
            || (interval is null && BarInterval.TryParse(parts[count - 1], out interval))))
            count--;
        return (parts[..count], interval);
    }

    private static BarInterval? IntervalOf(string folder) =>
        folder.Split('_').Select(part => BarInterval.TryParse(part, out var found) ? found : null).LastOrDefault(found => found is not null);

    // A folder named "data" would make DATA of every file in it: one without a date tells nothing.
    private static string[] SymbolPartsOf(string folder) =>
        folder.Split('_') is [.., var last] && DatePart().IsMatch(last) ? Strip(folder).Parts : [];

    private static string? SymbolOf(string[] parts) =>
        parts.Length is 1 or 2 && parts.All(part => SymbolPart().IsMatch(part) && !Kinds.Contains(part))
            ? string.Join('_', parts).ToUpperInvariant()
            : null;

    [GeneratedRegex(@"^\d{6}(\d{2})?$")]
    private static partial Regex DatePart();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]*$")]
    private static partial Regex SymbolPart();
}
