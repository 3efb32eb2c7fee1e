using AlgoTrader.Data.Import.Text;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Formats;

/// <summary>The column that says when: <c>ts_ns</c>, <c>ts_utc</c> or <c>date</c>.</summary>
internal readonly struct TimeColumn
{
    private readonly int _column;
    private readonly Kind _kind;

    private TimeColumn(int column, Kind kind) => (_column, _kind) = (column, kind);

    private enum Kind
    {
        Nanos,
        Utc,
        Date,
    }

    public static TimeColumn Of(CsvRows rows) =>
        rows.Find("ts_ns") is var nanos and >= 0 ? new(nanos, Kind.Nanos)
        : rows.Find("ts_utc") is var utc and >= 0 ? new(utc, Kind.Utc)
        : new(rows.Find("date"), Kind.Date);

    public long Read(CsvRows rows)
    {
        var text = rows[_column];
        return _kind switch
        {
            Kind.Nanos => TimeText.TryParseNanos(text, out var nanos) ? nanos
                : throw rows.Wrong(_column, "is not a time in nanoseconds since 1970", "Times of ts_ns have 19 digits today"),
            Kind.Utc => TimeText.TryParseUtc(text, out var nanos) ? nanos
                : throw rows.Wrong(_column, "is not a time in UTC", "Write it as 2013-10-04T13:30:00Z"),
            _ => TimeText.TryParseDate(text, out var nanos) ? nanos
                : throw rows.Wrong(_column, "is not a date", "Write it as 2013-10-04"),
        };
    }

    /// <summary>The start of a bar; it must lie on the interval's grid. Longer bars than an hour begin with their session.</summary>
    public long ReadStart(CsvRows rows, BarInterval interval)
    {
        var start = Read(rows);
        return interval.Length > TimeSpan.FromHours(1) || start % UnixNanos.From(interval.Length) == 0 ? start
            : throw rows.Wrong(_column, $"is not the start of a bar of {interval}", "Give the bars' real length with --interval");
    }
}
