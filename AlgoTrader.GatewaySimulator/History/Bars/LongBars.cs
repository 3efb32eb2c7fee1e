using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.History.Bars;

/// <summary>Hours or days that a source has as bars of their own. Where there is one, the shorter bars that it covers are not used.</summary>
internal sealed class LongBars(long lengthNanos)
{
    private const long DayNanos = 24L * 3600 * 1_000_000_000;
    private readonly BarList<TradeBar> _bars = new();
    private readonly HashSet<long> _covered = [];

    public int Count => _bars.Count;

    public long FirstNanos => _bars.FirstNanos;

    public void Add(PastBar past, TradingSchedule schedule)
    {
        var start = past.Bar.Start;
        // An hour in which the market opens begins with the opening.
        if (lengthNanos < DayNanos && schedule.RegularHours(schedule.SessionOf(start)) is { } hours && hours.Open > start && hours.Open < start + past.Length)
            start = hours.Open;
        _covered.Add(KeyOf(MarketTime.ToNanos(start), schedule));
        _bars.Set(TradeBar.Of(past.Bar with { Start = start }));
    }

    /// <summary>These bars and, where there is none, the shorter ones, by time.</summary>
    public IEnumerable<TradeBar> Before(IEnumerable<TradeBar> shorter, long fromNanos, long toNanos, TradingSchedule schedule)
    {
        if (Count == 0)
            return shorter;
        var open = shorter.Where(bar => !_covered.Contains(KeyOf(bar.StartNanos, schedule)));
        return _bars.Between(fromNanos, toNanos).Concat(open).OrderBy(bar => bar.StartNanos);
    }

    private long KeyOf(long timeNanos, TradingSchedule schedule) => lengthNanos < DayNanos
        ? timeNanos / lengthNanos
        : schedule.SessionOf(MarketTime.FromNanos(timeNanos)).DayNumber;
}
