using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

/// <summary>
/// Which minutes of the regular session have no bar. Nothing in the store says that a symbol is a US equity; its bars do: all of them lie between 04:00 and
/// 20:00 New York on weekdays. Futures, currencies and coins trade at night.
/// </summary>
internal sealed class MissingMinutes(bool minutes)
{
    private readonly NewYorkSession _session = new();
    private readonly SortedDictionary<DateOnly, int> _present = [];
    private bool _isUsEquity = minutes;

    public void Add(ReadOnlySpan<long> starts)
    {
        for (var i = 0; i < starts.Length && _isUsEquity; i++)
        {
            _isUsEquity = _session.IsExtended(starts[i]);
            if (!_session.IsRegular(starts[i]))
                continue;
            var date = _session.DateOf(starts[i]);
            _present[date] = _present.GetValueOrDefault(date) + 1;
        }
    }

    public SeriesFindings Complete(SeriesFindings findings) => findings with
    {
        IsUsEquity = _isUsEquity && _present.Count > 0,
        MissingMinutes = _isUsEquity
            ? _present.Where(day => day.Value < NewYorkSession.Minutes).ToDictionary(day => day.Key, day => NewYorkSession.Minutes - day.Value)
            : findings.MissingMinutes,
    };

    public static MissingMinutes Of(Series series) => new(series.Interval == BarInterval.Minute1);
}
