using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>
/// On how many dates bars start, and which minutes of the regular session have no bar. Nothing in the store says that a symbol is a US equity; its bars do: all of them lie between 04:00 and
/// 20:00 New York on weekdays. Futures, currencies and coins trade at night.
/// </summary>
internal sealed class MissingMinutes(bool minutes)
{
    private readonly NewYorkSession _session = new();
    private readonly SortedDictionary<DateOnly, int> _present = [];
    private bool _isUsEquity = minutes;
    private long _day = long.MinValue;
    private int _dates;

    public void Add(ReadOnlySpan<long> starts)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            if (_session.DayOf(starts[i]) is var day && day != _day)
                (_day, _dates) = (day, _dates + 1);
            if (!_isUsEquity)
                continue;
            _isUsEquity = _session.IsExtended(starts[i]);
            if (!_session.IsRegular(starts[i]))
                continue;
            var date = _session.DateOf(starts[i]);
            _present[date] = _present.GetValueOrDefault(date) + 1;
        }
    }

    public SeriesFindings Complete(SeriesFindings findings) => findings with
    {
        NewYorkDates = _dates,
        Sessions = _isUsEquity ? _present.Count : 0,
        IsUsEquity = _isUsEquity && _present.Count > 0,
        MissingMinutes = _isUsEquity
            ? _present.Where(day => day.Value < NewYorkSession.Minutes).ToDictionary(day => day.Key, day => NewYorkSession.Minutes - day.Value)
            : findings.MissingMinutes,
    };

    public static MissingMinutes Of(Series series) => new(series.Interval == BarInterval.Minute1);
}
