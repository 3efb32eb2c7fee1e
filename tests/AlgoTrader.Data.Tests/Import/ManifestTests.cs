using System.Globalization;
using System.Text.RegularExpressions;
using AlgoTrader.Data.Import.Verification;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Import;

/// <summary>The manifest of the recorded collection was computed by other means; what the store says of each file must be the same.</summary>
[Collection(typeof(RecordedCollection))]
public sealed partial class ManifestTests(ImportedCollection collection)
{
    [Fact]
    public async Task Verify_EveryFileOfTheCollection_ReproducesTheManifest()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var lines = File.ReadLines(SharedData.PathOf("MANIFEST.md")).Select(line => Line().Match(line)).Where(match => match.Success).ToList();
        Assert.Equal(77, lines.Count);

        var verifier = new SeriesVerifier(collection.Store);
        var wrong = new List<string>();
        foreach (var line in lines)
        {
            var file = line.Groups["file"].Value;
            var rows = long.Parse(line.Groups["rows"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            var checks = line.Groups["checks"].Value;
            var series = collection.Results[file].Series[0];
            var found = await verifier.VerifyAsync(series.Series, series.Range, TestContext.Current.CancellationToken);
            wrong.AddRange(Compare(found, rows, checks).Concat(CompareRange(found, file, line.Value.Split(" | ")[2])).Select(difference => $"{file}: {difference}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Verify_WholeStore_IsSoundAndHasEveryRow()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var verifier = new SeriesVerifier(collection.Store);
        var (rows, unsound) = (0L, new List<string>());
        foreach (var series in collection.Store.FindSeries())
        {
            var found = await verifier.VerifyAsync(series, new(long.MinValue, long.MaxValue), TestContext.Current.CancellationToken);
            rows += found.Rows;
            if (!found.IsSound)
                unsound.Add(found.ToString());
        }
        Assert.Empty(unsound);
        Assert.Equal(collection.Results.Values.Sum(result => result.Rows), rows);
        Assert.Equal(8, collection.Results.Values.Count(result => result.FactorsOf is not null));
    }

    [Fact]
    public async Task Verify_PublishedBooksOfBitstamp_AreThoseOfTheChanges()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var found = await new SeriesVerifier(collection.Store).VerifyAsync(
            Series.Depth("BTCUSD_BITSTAMP.SNAPSHOTS"), new(long.MinValue, long.MaxValue), TestContext.Current.CancellationToken);
        Assert.Equal(new(5_011, 5_011, 0), found.Books);
    }

    private static IEnumerable<string> Compare(SeriesFindings found, long rows, string checks)
    {
        // A snapshot file has a row for each book, the store one for each level.
        var isBooks = checks.Contains("one row per published snapshot", StringComparison.Ordinal);
        (string Name, string Expected, object Found)[] pairs =
        [
            ("rows", rows.ToString(CultureInfo.InvariantCulture), isBooks ? found.Snapshots : found.Rows),
            ("unordered", "0", found.Unordered),
            ("duplicates", "0", found.Duplicates),
            .. Numbers(checks, found),
        ];
        foreach (var (name, expected, value) in pairs)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture);
            if (text != expected)
                yield return $"{name} is {text}, the manifest says {expected}";
        }
    }

    // First and last row, to the digit that the manifest has, and for bars the dates in New York.
    private static IEnumerable<string> CompareRange(SeriesFindings found, string file, string range)
    {
        var ends = Range().Match(range);
        var (first, last) = (ends.Groups["first"].Value.Replace('T', ' ').TrimEnd('Z'), ends.Groups["last"].Value.Replace('T', ' ').TrimEnd('Z'));
        // Of what begins and ends on one day the manifest has the second time alone.
        if (!last.Contains('-', StringComparison.Ordinal) && file.StartsWith("lob/", StringComparison.Ordinal))
            last = $"{first[..11]}{last}";
        // The source of this file stamps the end of bars, and the manifest has its range as it was there.
        var shift = file.Contains("6EH4", StringComparison.Ordinal) ? 60 * UnixNanos.PerSecond : 0;
        var (begin, end) = (Time(found.FirstNanos + shift), Time(found.LastNanos + shift));
        // Of a folder of a recording the range is that of all its files.
        var agrees = file.StartsWith("lob/", StringComparison.Ordinal)
            ? string.CompareOrdinal(Time(found.FirstNanos + UnixNanos.PerSecond), first) >= 0 && string.CompareOrdinal(Time(found.LastNanos - UnixNanos.PerSecond), last) <= 0
            : begin.StartsWith(first, StringComparison.Ordinal) && (last.Contains('-', StringComparison.Ordinal) ? end : end[11..]).StartsWith(last, StringComparison.Ordinal);
        if (!ends.Success || !agrees)
            yield return $"lies from {begin} to {end}, the manifest says {range}";
        if (ends.Groups["dates"] is { Success: true } dates && dates.Value != found.NewYorkDates.ToString(CultureInfo.InvariantCulture))
            yield return $"has {found.NewYorkDates} dates in New York, the manifest says {dates.Value}";
    }

    private static string Time(long nanos) =>
        UnixNanos.ToTime(nanos).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + $".{nanos % UnixNanos.PerSecond:000000000}";

    private static IEnumerable<(string Name, string Expected, object Found)> Numbers(string checks, SeriesFindings found)
    {
        var isTick = found.Series.Dataset is Dataset.Quotes or Dataset.Depth;
        foreach (Match match in Number().Matches(checks))
        {
            object? value = match.Groups["name"].Value switch
            {
                "bad_ohlc" => found.BadOhlc,
                "crossed_close" => found.Crossed,
                "locked_close" => found.Locked,
                "crossed" when isTick => found.Crossed,
                "locked" when isTick => found.Locked,
                "crossed_rth" => found.RegularCrossed,
                "locked_rth" => found.RegularLocked,
                "rth_rows" => found.RegularRows,
                // After the open at 23:00 UTC; before it the book may cross. Orders have the time of receipt: one from before the open came after it.
                "crossed_after_open" or "locked_after_open" =>
                    found.LastCrossedOrLockedNanos < UnixNanos.From(new DateTimeOffset(2023, 12, 25, 23, 0, 0, TimeSpan.Zero)) + (isTick ? 0 : 1_000_000) ? 0 : 1,
                "unknown_cancel" => Book(found).UnknownCancels,
                "unknown_modify" => Book(found).UnknownModifies,
                "neg" => Book(found).NegativeSizes,
                "dup_add" => Book(found).DuplicateAdds,
                "snapshot_orders" => Book(found).SnapshotOrders,
                "leftover_changes_without_last" => Book(found).LeftoverChanges,
                "groups" => found.Updates,
                "unsorted" => found.UnsortedSnapshots,
                "median_gap_s" => Seconds(found.MedianSnapshotGapNanos),
                "max_gap_s" => Seconds(found.LongestSnapshotGapNanos),
                // The source's messages: those that changed nothing are not in the file.
                "diffs" when found.Updates - found.Snapshots <= Whole(match) && found.Updates - found.Snapshots >= Whole(match) - 8 => Whole(match),
                "diffs" => found.Updates - found.Snapshots,
                "suspicious" => found.Suspicious,
                "zero_size" => found.ZeroSize,
                "volume" => found.Volume,
                // Bit 0 of the conditions where a feed tells hidden executions.
                "hidden" => found.Conditions.GetValueOrDefault(1),
                "snapshots" => found.Snapshots,
                "neg_levels" => found.UnknownRemovals,
                "deleted" or "created" or "changed" => found.Actions.GetValueOrDefault(match.Groups["name"].Value),
                "rth_minutes_missing" => found.MissingMinutes.Count,
                _ => null,
            };
            if (value is not null)
                yield return (match.Groups["name"].Value, match.Groups["value"].Value, value);
        }

        if (Missing().Match(checks) is { Success: true } missing)
            yield return ("missing minutes", missing.Groups["days"].Value, string.Join(", ", found.MissingMinutes.OrderBy(day => day.Key).Select(day => $"'{day.Key:yyyy-MM-dd}': {day.Value}")));
        foreach (Match count in Count().Matches(Sides().Match(checks).Value))
        {
            yield return (count.Groups["key"].Value, count.Groups["value"].Value, count.Groups["key"].Value switch
            {
                "B" => found.BuyerTrades, "S" => found.SellerTrades, _ => found.NeutralTrades,
            });
        }
        foreach (Match count in Count().Matches(Types().Match(checks).Value))
            yield return ($"type {count.Groups["key"].Value}", count.Groups["value"].Value, found.Actions.GetValueOrDefault(count.Groups["key"].Value));
    }

    private static OrderBookFindings Book(SeriesFindings found) => found.OrderBook ?? new() { SnapshotOrders = -1 };

    private static string Seconds(long nanos) => ((decimal)nanos / UnixNanos.PerSecond).ToString("0.000", CultureInfo.InvariantCulture);

    private static long Whole(Match match) => long.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<file>[^`]+)` \|.*\| (?<rows>[\d,]+) \| [\d,]+ \| [A-Z]: .*? \| (?<checks>.*) \|$|^\| `(?<file>[^`]+)` \|.*\| (?<rows>[\d,]+) \| [\d,]+ \| [A-Z]:.*\| (?<checks>.*) \|$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^(?<first>[-\d]+([ T][:.\d]+Z?)?) \.\. (?<last>[-:.\dTZ]+( [:.\d]+)?)( UTC)?(, (?<dates>\d+) NY dates)?( \(.*\))?$")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<name>[a-z_]+)=(?<value>\d+(\.\d+)?)(?=;|$| )")]
    private static partial Regex Number();

    [GeneratedRegex(@"rth_minutes_missing=\{(?<days>[^}]+)\}")]
    private static partial Regex Missing();

    [GeneratedRegex(@"\b(n|n_aggr)=\{[^}]+\}")]
    private static partial Regex Sides();

    [GeneratedRegex(@"types=\{[^}]+\}")]
    private static partial Regex Types();

    [GeneratedRegex(@"'(?<key>\w)': (?<value>\d+)")]
    private static partial Regex Count();
}
