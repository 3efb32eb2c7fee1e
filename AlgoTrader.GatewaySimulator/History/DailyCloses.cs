using AlgoTrader.GatewaySimulator.History.Bars;
using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>The regular sessions of a range as bars, oldest first, and what follows from their closes.</summary>
internal sealed class DailyCloses
{
    /// <summary>Daily returns that a historical volatility is of.</summary>
    public const int Returns = 30;

    /// <summary>That many sessions with a close before, in calendar days and with room for holidays.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(60);

    private const double SessionsAYear = 252;
    private const int DaySeconds = 24 * 3600;
    private readonly List<(DateOnly Session, TradeBar Bar)> _days = [];

    public DailyCloses(InstrumentHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        var schedule = history.Instrument.Schedule;
        foreach (var bar in history.TradeBars(DaySeconds, Math.Max(0, MarketTime.ToNanos(from)), MarketTime.ToNanos(to)))
        {
            var start = MarketTime.FromNanos(bar.StartNanos);
            if (bar.Prices is null || !schedule.IsRegular(start))
                continue;
            if (schedule.SessionOf(start) is var session && _days.Count > 0 && _days[^1].Session == session)
                _days[^1] = (session, _days[^1].Bar.With(bar));
            else
                _days.Add((session, bar));
        }
    }

    public IReadOnlyList<(DateOnly Session, TradeBar Bar)> Days => _days;

    /// <summary>
    /// The volatility of a year as of a price in a session: the sample deviation of the logarithms of thirty daily returns, close to close,
    /// the last of them up to that price, times the root of 252. Null when there are fewer.
    /// </summary>
    public Func<decimal, decimal>? VolatilityIn(DateOnly session)
    {
        var next = _days.FindIndex(day => day.Session >= session);
        var last = (next < 0 ? _days.Count : next) - 1;
        if (last < Returns - 1)
            return null;
        var (sum, squares) = (0.0, 0.0);
        for (var i = last; i > last - (Returns - 1); i--)
        {
            var change = Return(CloseOf(i - 1), CloseOf(i));
            (sum, squares) = (sum + change, squares + (change * change));
        }
        var close = CloseOf(last);
        return price =>
        {
            var change = Return(close, (double)price);
            var (all, allSquares) = (sum + change, squares + (change * change));
            var variance = Math.Max(0, (allSquares - (all * all / Returns)) / (Returns - 1));
            return Math.Round((decimal)Math.Sqrt(variance * SessionsAYear), 6);
        };
    }

    private static double Return(double before, double after) => Math.Log(after / before);

    private double CloseOf(int day) => (double)_days[day].Bar.Prices!.Value.Close;
}
