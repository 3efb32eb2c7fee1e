using System.Buffers.Text;
using System.Globalization;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>The time stamps of bar files, and how long their bars are.</summary>
internal static class BarTime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static DateTimeOffset Of(CsvRows rows, int column)
    {
        var cell = rows[column];
        // 2011-01-03T14:30:00Z, the form of nearly all files, has a parser made for it.
        if (cell.Length == 20 && cell[^1] == 'Z' && Utf8Parser.TryParse(cell[..19], out DateTime utc, out var used, 'O') && used == 19)
            return new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return DateTimeOffset.TryParse(
            rows.Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw rows.Wrong($"'{CsvRows.Shorten(rows.Text(column))}' is not a time", "Write it as 2011-01-03T14:30:00Z");
    }

    public static void MustFollow(CsvRows rows, DateTimeOffset before, DateTimeOffset start)
    {
        if (start <= before)
            throw rows.Wrong($"{start:yyyy-MM-ddTHH:mm:ssZ} does not come after the bar before it", "Sort the file by time, one row a bar");
    }

    public static MarketFileException NoBar(CsvRows rows) =>
        new(rows.File, 2, "there is no bar", "Give a file with at least one row");

    /// <summary>As the name says; else seconds when a tenth of the stamps is no minute, hours when all are hours and there are several.</summary>
    public static TimeSpan Length(string file, int count, Func<int, DateTimeOffset> start)
    {
        foreach (var part in Path.GetFileName(file).Split('_', '.'))
        {
            if (part is "1s" or "1m" or "1h")
                return part == "1s" ? Second : part == "1m" ? Minute : Hour;
        }
        var (seconds, hours) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            seconds += IsOn(start(i), Minute) ? 0 : 1;
            hours += IsOn(start(i), Hour) ? 1 : 0;
        }
        return seconds * 10 > count ? Second : hours == count && count > 1 ? Hour : Minute;
    }

    public static void MustStartAt(string file, TimeSpan length, int count, Func<int, DateTimeOffset> start, Func<int, int> line)
    {
        for (var i = 0; i < count; i++)
        {
            if (!IsOn(start(i), length))
                throw new MarketFileException(
                    file, line(i), $"'{start(i):yyyy-MM-ddTHH:mm:ss.FFFZ}' is not the start of a {Name(length)}",
                    $"Give 1-{Name(length)} bars, or name the file's bars in its name: _1s, _1m or _1h");
        }
    }

    public static string Name(TimeSpan length) =>
        length == Second ? "second" : length == Minute ? "minute" : length == Hour ? "hour" : "day";

    private static bool IsOn(DateTimeOffset time, TimeSpan length) => time.UtcTicks % length.Ticks == 0;
}
