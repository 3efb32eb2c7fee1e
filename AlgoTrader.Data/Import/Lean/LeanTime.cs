using AlgoTrader.Data.Import.Text;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Lean;

/// <summary>
/// The times of a Lean file: milliseconds since midnight of the file's day, or <c>20131001 09:00</c>, on the clock of the data's zone. Daily bars keep their
/// date: they are stamped at 00:00 UTC of it.
/// </summary>
internal sealed class LeanTime(DateOnly? date, TimeZoneInfo zone, bool daily)
{
    private const long NanosPerMillisecond = 1_000_000;

    private readonly long _midnight = date is { } day ? UnixNanos.From(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : 0;
    private long _offsetDay = long.MinValue;
    private long _offset;
    private bool _offsetChanges;

    /// <param name="column">Place of the time.</param>
    public long Read(CsvRows rows, int column)
    {
        var text = rows[column];
        long local;
        if (date is not null)
        {
            if (!TimeText.TryParseSpan(text, NanosPerMillisecond, out var since) || since > TimeText.NanosPerDay)
                throw rows.Wrong(column, "is not a time in milliseconds since midnight", "Correct the row");
            local = _midnight + since;
        }
        else
        {
            var withTime = text.Length == 14 && text[8] == ' ' && text[11] == ':';
            if (!TimeText.TryParseDate(withTime ? text[..8] : text, out local)
                || (withTime && !TryAddTime(text[9..], ref local)))
                throw rows.Wrong(column, "is not a time", "Hour and daily files have times such as 20131001 09:00");
        }
        return daily ? local - (local % TimeText.NanosPerDay) : local - OffsetAt(local);
    }

    private static bool TryAddTime(ReadOnlySpan<byte> text, ref long nanos)
    {
        if (!TimeOnly.TryParseExact(System.Text.Encoding.ASCII.GetString(text), "HH:mm", out var time))
            return false;
        nanos += time.Ticks * 100;
        return true;
    }

    // The zone is asked once a day, except on the days when clocks change.
    private long OffsetAt(long local)
    {
        var day = local - (local % TimeText.NanosPerDay);
        if (day != _offsetDay)
        {
            (_offsetDay, _offset) = (day, Ask(day));
            _offsetChanges = Ask(day + TimeText.NanosPerDay) != _offset;
        }
        return _offsetChanges ? Ask(local) : _offset;
    }

    private long Ask(long local) =>
        UnixNanos.From(zone.GetUtcOffset(DateTime.SpecifyKind(UnixNanos.ToTime(local).DateTime, DateTimeKind.Unspecified)));
}
