using System.Globalization;
using AlgoTrader.GatewaySimulator.Market.Files;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>
/// Reads bars of trades from CSV, plain or gzip, with the columns ts_utc,open,high,low,close,volume: seconds, minutes or hours, as the
/// file's name says (_1s, _1m, _1h) or else its stamps.
/// </summary>
public static class BarFile
{
    public const string Header = "ts_utc,open,high,low,close,volume";

    /// <summary>All bars of a file of minutes, oldest first. Throws <see cref="MarketFileException"/>.</summary>
    public static IReadOnlyList<MinuteBar> Read(string file)
    {
        using var rows = CsvRows.Open(file);
        return Read(rows).Bars;
    }

    internal static (TimeSpan Length, IReadOnlyList<MinuteBar> Bars) Read(CsvRows rows)
    {
        if (rows.Columns.Count != 6 || !rows.Columns.SequenceEqual(Header.Split(',')))
            throw new MarketFileException(
                rows.File, 1, $"the columns are '{CsvRows.Shorten(string.Join(',', rows.Columns))}'", $"They must be {Header}");
        var bars = new List<MinuteBar>();
        var lines = new List<int>();
        while (rows.Read())
        {
            var bar = Parse(rows, BarTime.Of(rows, 0));
            if (bars.Count > 0)
                BarTime.MustFollow(rows, bars[^1].Start, bar.Start);
            bars.Add(bar);
            lines.Add(rows.Line);
        }
        if (bars.Count == 0)
            throw BarTime.NoBar(rows);
        var length = BarTime.Length(rows.File, bars.Count, i => bars[i].Start);
        BarTime.MustStartAt(rows.File, length, bars.Count, i => bars[i].Start, i => lines[i]);
        return (length, bars);
    }

    /// <summary>Daily bars (date,open,high,low,close,volume), each stamped at what <paramref name="open"/> says of its date.</summary>
    internal static IReadOnlyList<MinuteBar> ReadDays(CsvRows rows, Func<DateOnly, DateTimeOffset> open)
    {
        var bars = new List<MinuteBar>();
        while (rows.Read())
        {
            if (!DateOnly.TryParseExact(rows.Text(0), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                throw rows.Wrong($"'{CsvRows.Shorten(rows.Text(0))}' is not a date", "Write it as 2011-01-03");
            var bar = Parse(rows, open(date));
            if (bars.Count > 0)
                BarTime.MustFollow(rows, bars[^1].Start, bar.Start);
            bars.Add(bar);
        }
        return bars.Count > 0 ? bars : throw BarTime.NoBar(rows);
    }

    private static MinuteBar Parse(CsvRows rows, DateTimeOffset start)
    {
        var bar = new MinuteBar(start, Value(rows, 1), Value(rows, 2), Value(rows, 3), Value(rows, 4), Value(rows, 5));
        return bar.IsConsistent
            ? bar
            : throw rows.Wrong($"open, high, low and close contradict each other: '{rows.Row}'", "Correct the row");
    }

    private static decimal Value(CsvRows rows, int column) => rows.Number(column, "a price or volume") is var value and >= 0
        ? value
        : throw rows.Wrong($"'{rows.Text(column)}' is not a price or volume", "Write plain decimal numbers of 0 or more");
}
