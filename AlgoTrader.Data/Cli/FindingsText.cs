using System.Globalization;
using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Cli;

/// <summary>Findings in a line: what applies to the dataset, with its zeros, and what is wrong.</summary>
internal static class FindingsText
{
    private const int MostDays = 6;

    public static string Of(SeriesFindings findings)
    {
        var parts = new List<string>();
        Add(parts, findings.Damaged.Count, "damaged files");
        Add(parts, findings.Unrecorded, "rows of an import that was cut short (repeat it)");
        Add(parts, findings.Unordered, "out of order");
        Add(parts, findings.Duplicates, "duplicates");
        switch (findings.Series.Dataset)
        {
            case Dataset.Bars:
                parts.Add($"bad OHLC {findings.BadOhlc}");
                AddMissing(parts, findings);
                break;
            case Dataset.QuoteBars:
                parts.Add($"bad OHLC {findings.BadOhlc}, crossed {findings.Crossed}, locked {findings.Locked}");
                AddMissing(parts, findings);
                break;
            case Dataset.Trades:
                parts.Add($"volume {findings.Volume.ToString("0.########", CultureInfo.InvariantCulture)}, zero size {findings.ZeroSize}, suspicious {findings.Suspicious}");
                if (findings.Conditions.Count > 0)
                    parts.Add($"conditions {string.Join("; ", findings.Conditions.OrderBy(bit => bit.Key).Select(bit => $"{bit.Key:x}: {bit.Value}"))}");
                if (findings.BuyerTrades + findings.SellerTrades > 0)
                    parts.Add($"aggressor B {findings.BuyerTrades} S {findings.SellerTrades} N {findings.NeutralTrades}");
                break;
            case Dataset.Quotes:
                parts.Add($"crossed {findings.Crossed}, locked {findings.Locked}, regular session: {findings.RegularRows} rows, crossed {findings.RegularCrossed}, locked {findings.RegularLocked}");
                Add(parts, findings.Suspicious, "suspicious");
                break;
            case Dataset.Depth:
                parts.Add($"updates {findings.Updates}, snapshots {findings.Snapshots}, crossed {findings.Crossed}, locked {findings.Locked}");
                AddLastCrossed(parts, findings);
                Add(parts, findings.UnknownRemovals, "removals of levels that are not there");
                if (findings.Updates > 1)
                    parts.Add($"longest pause {Seconds(findings.LongestPauseNanos)}");
                if (findings.Snapshots > 1)
                    parts.Add($"between snapshots {Seconds(findings.MedianSnapshotGapNanos)} (median), {Seconds(findings.LongestSnapshotGapNanos)} (longest)");
                Add(parts, findings.UnsortedSnapshots, "unsorted");
                if (findings.Books is { } books)
                    parts.Add($"as the changes give them {books.Equal} of {books.Books}{(books.FirstDifferentNanos == 0 ? "" : $", not at {Screen.Time(books.FirstDifferentNanos)}")}");
                break;
            default:
                parts.Add(string.Join(' ', findings.Actions.Select(action => $"{action.Key} {action.Value}")));
                if (findings.OrderBook is { } book)
                {
                    parts.Add(
                        $"updates {findings.Updates}, orders at first {book.SnapshotOrders}, unknown cancels {book.UnknownCancels}, unknown modifies {book.UnknownModifies}, "
                        + $"added twice {book.DuplicateAdds}, negative {book.NegativeSizes}, incomplete {book.LeftoverChanges}, crossed {findings.Crossed}, locked {findings.Locked}");
                    AddLastCrossed(parts, findings);
                }
                break;
        }
        return string.Join(", ", parts);
    }

    private static void Add(List<string> parts, long count, string what)
    {
        if (count > 0)
            parts.Add($"{count} {what}");
    }

    private static void AddLastCrossed(List<string> parts, SeriesFindings findings)
    {
        if (findings.LastCrossedOrLockedNanos != 0)
            parts.Add($"last crossed or locked {Screen.Time(findings.LastCrossedOrLockedNanos)}");
    }

    private static string Seconds(long nanos) => ((decimal)nanos / UnixNanos.PerSecond).ToString("0.### s", CultureInfo.InvariantCulture);

    private static void AddMissing(List<string> parts, SeriesFindings findings)
    {
        if (!findings.IsUsEquity)
            return;
        var days = findings.MissingMinutes.OrderBy(day => day.Key).Select(day => $"{day.Key:yyyy-MM-dd}: {day.Value}").ToList();
        parts.Add($"sessions {findings.Sessions} ({findings.Sessions - days.Count} full)");
        parts.Add(days.Count == 0 ? "missing minutes 0"
            : $"missing minutes {string.Join("; ", days.Take(MostDays))}{(days.Count > MostDays ? $"; {days.Count - MostDays} more days" : "")}");
    }
}
