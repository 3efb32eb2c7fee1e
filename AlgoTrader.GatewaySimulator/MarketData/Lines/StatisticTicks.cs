using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.OptionPricing;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>
/// The generic ticks that sum up past sessions: highs, lows and average volume, historical and implied volatility. They are looked at
/// once a minute of the market; only what changed is told. What the history is too short for is not told.
/// </summary>
internal sealed class StatisticTicks(InstrumentHistory history, VolatilitySmile? smile)
{
    /// <summary>All generic ticks that this is about.</summary>
    public const GenericTicks Kinds =
        GenericTicks.HistoricalVolatility | GenericTicks.ImpliedVolatility | GenericTicks.MiscStatistics | GenericTicks.RealTimeVolatility;

    private const int WeekDays = 7;
    private const int AverageDays = 90;
    private static readonly (int Weeks, int Low, int High)[] Ranges =
        [(13, TickTypes.Low13Week, TickTypes.High13Week), (26, TickTypes.Low26Week, TickTypes.High26Week), (52, TickTypes.Low52Week, TickTypes.High52Week)];

    private readonly Dictionary<int, decimal> _told = [];
    private (DateOnly Session, DailyCloses Closes)? _past;
    private long _minute;

    private TradingSchedule Schedule => history.Instrument.Schedule;

    /// <summary>Tells one line all there is.</summary>
    public void ShowAll(MarketDataLine line, InstrumentMarket market, DateTimeOffset now)
    {
        foreach (var tick in All(market, now))
            Send(line, tick);
    }

    /// <summary>Tells all lines what changed since the last minute.</summary>
    public void Update(List<MarketDataLine> lines, InstrumentMarket market, DateTimeOffset now)
    {
        if (now.ToUnixTimeSeconds() / 60 is var minute && minute == _minute)
            return;
        _minute = minute;
        foreach (var tick in All(market, now))
        {
            if (_told.TryGetValue(tick.Type, out var told) && told == tick.Value)
                continue;
            _told[tick.Type] = tick.Value;
            foreach (var line in lines)
                Send(line, tick);
        }
    }

    private static void Send(MarketDataLine line, (GenericTicks Needs, int Type, decimal Value) tick)
    {
        if ((line.Generics & tick.Needs) == GenericTicks.None)
            return;
        if (tick.Type == TickTypes.AverageVolume)
            line.Client.Send(new TickSize(line.RequestId, tick.Type, tick.Value));
        else if (tick.Needs == GenericTicks.MiscStatistics)
            line.Client.Send(new TickPrice(line.RequestId, tick.Type, tick.Value, 0, 0));
        else
            line.Client.Send(new TickGeneric(line.RequestId, tick.Type, tick.Value));
    }

    private IEnumerable<(GenericTicks Needs, int Type, decimal Value)> All(InstrumentMarket market, DateTimeOffset now)
    {
        if (smile is { } known)
            yield return (GenericTicks.ImpliedVolatility, TickTypes.ImpliedVolatility, (decimal)known.AtTheMoney);
        var session = Schedule.SessionOf(now);
        var closes = Past(session, now);
        if (closes.Days.Count == 0)
            yield break;
        var last = closes.Days[^1];
        if (closes.VolatilityIn(last.Session) is { } closed)
            yield return (GenericTicks.HistoricalVolatility, TickTypes.HistoricalVolatility, closed(last.Bar.Prices!.Value.Close));
        if (market.Day is { } day && day.Session == session && closes.VolatilityIn(session) is { } current)
            yield return (GenericTicks.RealTimeVolatility, TickTypes.RealTimeVolatility, current(day.Last));
        foreach (var (weeks, low, high) in Ranges)
        {
            var first = session.AddDays(-weeks * WeekDays);
            // It must reach back that far, but for a holiday.
            if (closes.Days[0].Session > first.AddDays(WeekDays))
                break;
            var bars = closes.Days.Where(past => past.Session >= first).Select(past => past.Bar.Prices!.Value).ToList();
            var today = market.Day?.Session == session ? market.Day : null;
            yield return (GenericTicks.MiscStatistics, low, Math.Min(bars.Min(bar => bar.Low), today?.Low ?? decimal.MaxValue));
            yield return (GenericTicks.MiscStatistics, high, Math.Max(bars.Max(bar => bar.High), today?.High ?? 0));
        }
        if (closes.Days[0].Session <= session.AddDays(-AverageDays + WeekDays))
        {
            yield return (GenericTicks.MiscStatistics, TickTypes.AverageVolume,
                Math.Round(closes.Days.Where(past => past.Session >= session.AddDays(-AverageDays)).Average(past => past.Bar.Volume)));
        }
    }

    private DailyCloses Past(DateOnly session, DateTimeOffset now)
    {
        if (_past is { } known && known.Session == session)
            return known.Closes;
        var start = Schedule.RegularHours(session) is { } hours && hours.Open < now ? hours.Open : now;
        var closes = new DailyCloses(history, start.AddDays((-52 * WeekDays) - WeekDays), start);
        _past = (session, closes);
        return closes;
    }
}
