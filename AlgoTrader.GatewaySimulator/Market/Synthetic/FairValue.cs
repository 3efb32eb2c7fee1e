using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// What an instrument is worth at every second: a market factor common to all, times beta, and a part of its own. All of it follows from
/// the seed and the date alone, whichever session a run begins with: daily returns since a fixed day, and within the day a bridge
/// between the two ends. In the long run the price returns to where it began.
/// </summary>
internal sealed class FairValue
{
    private const double MarketVolatility = 0.009;
    private const double OvernightShare = 0.3;
    private const double Reversion = 0.004;
    private static readonly DateOnly FirstDay = new(2000, 1, 3);
    private readonly SyntheticInstrument _instrument;
    private readonly TradingSchedule _schedule;
    private readonly ulong _market;
    private readonly ulong _own;
    private readonly double _tick;
    private DateOnly _next = FirstDay;
    private double _level;

    public FairValue(int seed, SyntheticInstrument instrument)
    {
        _instrument = instrument;
        _schedule = instrument.Instrument.Schedule;
        _market = SeededRandom.Mix((ulong)seed, "market");
        _own = SeededRandom.Mix((ulong)seed, instrument.Instrument.ToString());
        _tick = (double)instrument.Tick;
    }

    /// <summary>
    /// The value at each second from the open (0) to the close, in ticks. Dates that go forward are quicker.
    /// </summary>
    public double[] Session(DateOnly date, DateTimeOffset open, int seconds)
    {
        if (date < _next)
            (_next, _level) = (FirstDay, 0);
        for (; _next < date; _next = _next.AddDays(1))
        {
            if (_schedule.IsTradingDay(_next))
                _level += Overnight(_next) + Intraday(_next);
        }
        var first = _level + Overnight(date);
        var last = first + Intraday(date);
        (_next, _level) = (date.AddDays(1), last);
        return Bridge(first, last, open.ToUnixTimeSeconds(), seconds);
    }

    private double[] Bridge(double first, double last, long open, int seconds)
    {
        var perSecond = Math.Sqrt((1 - OvernightShare) / seconds);
        var (ofMarket, ofOwn) = (_instrument.Beta * MarketVolatility * perSecond, _instrument.OwnVolatility * perSecond);
        var walk = new double[seconds + 1];
        for (var second = 1; second <= seconds; second++)
            walk[second] = walk[second - 1] + (ofMarket * SeededRandom.Gaussian(_market, open + second)) + (ofOwn * SeededRandom.Gaussian(_own, open + second));
        var slope = (last - first - walk[seconds]) / seconds;
        for (var second = 0; second <= seconds; second++)
            walk[second] = _instrument.Price * ExactMath.Exp(first + walk[second] + (slope * second)) / _tick;
        return walk;
    }

    private double Overnight(DateOnly date) => (-Reversion * _level) + (Return(date, 1) * Math.Sqrt(OvernightShare));

    private double Intraday(DateOnly date) => Return(date, 2) * Math.Sqrt(1 - OvernightShare);

    // Days and seconds draw from one key: days are small negative numbers there.
    private double Return(DateOnly date, int part) =>
        (_instrument.Beta * MarketVolatility * SeededRandom.Gaussian(_market, -((2L * date.DayNumber) + part)))
        + (_instrument.OwnVolatility * SeededRandom.Gaussian(_own, -((2L * date.DayNumber) + part)));
}
