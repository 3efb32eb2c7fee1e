using AlgoTrader.Domain.Calendars;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History.Gaps;

/// <summary>
/// At which times of a day a market usually trades, as its own data show: in which parts of a day most of the days have anything. What it usually pauses
/// (nights, the daily hour of a future, weekends) and holidays are not missing.
/// </summary>
internal sealed class UsualHours
{
    private const long ShortestPart = 300 * UnixNanos.PerSecond;

    /// <summary>Fewer show no custom.</summary>
    private const int FewestDays = 3;

    private readonly NewYorkTime _clock = new();
    private readonly long _part;
    private readonly int _evening;
    private readonly bool _hasHolidays;
    private readonly bool _isFuture;

    // Of Monday to Thursday, Friday, Saturday, Sunday: how many days have anything in each part, and how many have anything at all.
    private readonly int[][] _used;
    private readonly int[] _days = new int[4];
    private long _first = long.MinValue;
    private long _lastPart = long.MinValue;
    private long _lastDay = long.MinValue;

    /// <param name="stepNanos">Length of a bar, less than a day.</param>
    public UsualHours(Instrument instrument, long stepNanos)
    {
        _part = Math.Max(stepNanos, ShortestPart);
        var parts = (int)((NewYorkTime.Day + _part - 1) / _part);
        _used = [new int[parts], new int[parts], new int[parts], new int[parts]];
        _evening = (int)(17 * 3600 * UnixNanos.PerSecond / _part);
        _hasHolidays = instrument.SecurityType != "CRYPTO";
        _isFuture = instrument.SecurityType == "FUT";
    }

    /// <summary>There are days enough to tell.</summary>
    public bool IsKnown => _days[0] > 1 && _days[0] + _days[1] >= FewestDays;

    /// <param name="nanos">In the order of time.</param>
    public void Add(long nanos)
    {
        var local = _clock.Of(nanos);
        if (local / _part == _lastPart)
            return;
        _first = _first == long.MinValue ? local : _first;
        _lastPart = local / _part;
        var day = NewYorkTime.Floor(local);
        var group = GroupOf(day);
        if (day != _lastDay)
            (_lastDay, _days[group]) = (day, _days[group] + 1);
        _used[group][(local - day) / _part]++;
    }

    /// <summary>How much of a pause lies where the market usually trades.</summary>
    /// <param name="touchesPause">Some of it lies where the market usually pauses.</param>
    /// <returns>Where that begins, and nanoseconds.</returns>
    public (long StartNanos, long Nanos) Expected(long startNanos, long endNanos, out bool touchesPause)
    {
        touchesPause = false;
        var (first, sum) = (0L, 0L);
        for (var start = startNanos; start < endNanos;)
        {
            var local = _clock.Of(start);
            var day = NewYorkTime.Floor(local);
            var end = Math.Min(endNanos, start + Math.Min(_part - ((local - day) % _part), NewYorkTime.Day - (local - day)));
            if (IsUsual(day, (int)((local - day) / _part)))
            {
                first = sum == 0 ? start : first;
                sum += end - start;
            }
            else
            {
                touchesPause = true;
            }

            start = end;
        }

        return (first, sum);
    }

    /// <summary>The hour from 17:00 to 18:00 in which US futures pause, within a quarter: nothing needs to trade in its last and first minutes.</summary>
    public bool IsDailyBreak(long startNanos, long endNanos)
    {
        const long Hour = 3600 * UnixNanos.PerSecond;
        var local = _clock.Of(startNanos);
        var begin = local - NewYorkTime.Floor(local) - (17 * Hour);
        return _isFuture && Math.Abs(begin) <= Hour / 4 && Math.Abs(begin + endNanos - startNanos - Hour) <= Hour / 4;
    }

    private bool IsUsual(long day, int part)
    {
        var group = GroupOf(day);
        // Friday is as other days until the week ends.
        if (group == 1 && part < _evening)
            group = 0;
        var days = DaysOf(group, part);
        if (_used[group][part] * 2 < days || days == 0)
            return false;
        if (!_hasHolidays)
            return true;
        var date = DateOnly.FromDateTime(UnixNanos.ToTime(day).UtcDateTime);
        // Futures and currencies end early before a holiday, and come back in its evening or after it.
        return !UsHolidays.IsHoliday(date) && (part < _evening || !UsHolidays.IsHoliday(date.AddDays(1)))
            && !(UsHolidays.IsHalfDay(date) && part * _part >= 13 * 3600 * UnixNanos.PerSecond);
    }

    /// <summary>Without the first, if the data begin later on it, and the last, if they end before.</summary>
    private int DaysOf(int group, int part)
    {
        var firstDay = NewYorkTime.Floor(_first);
        return _days[group]
            - (GroupOf(firstDay) == group && part < (_first - firstDay) / _part ? 1 : 0)
            - (GroupOf(_lastDay) == group && _lastPart * _part < _lastDay + (part * _part) ? 1 : 0);
    }

    private static int GroupOf(long day) => UnixNanos.ToTime(day).DayOfWeek switch
    {
        DayOfWeek.Friday => 1,
        DayOfWeek.Saturday => 2,
        DayOfWeek.Sunday => 3,
        _ => 0,
    };
}
