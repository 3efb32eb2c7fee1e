using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.Calendars;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Lean;

/// <summary>
/// The figures of a run as Lean counts and prints them. Sharpe ratio: of the daily returns of all calendar days up to the last session, without the first,
/// ((1 + mean)^252 - 1 - risk-free rate) / sqrt(252 x sample variance), 0 when they do not vary; the risk-free rate is the mean of
/// <see cref="PrimaryCreditRate"/> over the days. Of a test of less than three days Lean prints neither profit nor drawdown: they are 0.
/// </summary>
/// <param name="Orders">Placed, whatever became of them.</param>
/// <param name="SharpeRatio">Rounded to three decimals.</param>
/// <param name="Drawdown">
/// Largest fall below the highest equity, as a part of that, rounded to three decimals. Of the equity at some of the bars' ends: at least four
/// minutes lie between two, a 4,000th of the test where that is longer, and each day's last counts.
/// </param>
public sealed record LeanStatistics(int Orders, decimal Fees, decimal EndEquity, decimal NetProfitRatio, decimal SharpeRatio, decimal Drawdown)
{
    private const double TradingDays = 252;
    private const double Samples = 4000;
    private const double LeastSampleMinutes = 4;

    /// <param name="from">First day of the test, in New York; it may have no bars.</param>
    /// <param name="to">Last day.</param>
    public static LeanStatistics Of(BacktestRun run, DateOnly from, DateOnly to)
    {
        var start = run.Settings.Cash;
        var end = run.Equity.Count == 0 ? start : run.Equity.Equity[^1].ToDecimal();
        var (orders, fees) = (run.Orders.Count, run.Fills.Sum(fill => fill.Fee));
        LeanRow[] rows = [.. LeanRow.Of(run)];
        var returns = DailyReturns(rows, (double)start, from, LastDay(rows, to));
        if (returns.Count < 2)
            return new(orders, fees, end, 0, 0, 0);
        return new(
            orders, fees, end, (end - start) / start, (decimal)Math.Round(Sharpe(returns, PrimaryCreditRate.Mean(from, to)), 3),
            (decimal)Math.Round(DrawdownOf(rows, (double)start, SampleNanos(from, to)), 3));
    }

    private static double Sharpe(List<double> returns, double riskFree)
    {
        var mean = returns.Average();
        var variance = returns.Sum(value => (value - mean) * (value - mean)) / (returns.Count - 1);
        return variance == 0 ? 0 : (Math.Pow(1 + mean, TradingDays) - 1 - riskFree) / Math.Sqrt(TradingDays * variance);
    }

    private static List<double> DailyReturns(LeanRow[] rows, double start, DateOnly from, DateOnly to)
    {
        var equity = new Dictionary<DateOnly, double>();
        foreach (var row in rows)
            equity[row.Day] = row.Equity;
        var returns = new List<double>();
        var last = start;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var value = equity.GetValueOrDefault(day, last);
            if (day > from)
                returns.Add((value / last) - 1);
            last = value;
        }

        return returns;
    }

    /// <summary>The days after the last session of a test are not looked at.</summary>
    private static DateOnly LastDay(LeanRow[] rows, DateOnly to)
    {
        var last = rows.Length == 0 ? DateOnly.MinValue : rows[^1].Day;
        while (to > last && (to.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || UsHolidays.IsHoliday(to)))
            to = to.AddDays(-1);
        return to;
    }

    private static long SampleNanos(DateOnly from, DateOnly to) =>
        UnixNanos.From(TimeSpan.FromMinutes(Math.Max(LeastSampleMinutes, (to.DayNumber - from.DayNumber + 1) * 1440 / Samples)));

    private static double DrawdownOf(LeanRow[] rows, double start, long sampleNanos)
    {
        var (peak, most, next) = (start, 0d, long.MinValue);
        for (var i = 0; i < rows.Length; i++)
        {
            var isDue = rows[i].End > next;
            if (isDue)
                next = rows[i].End + sampleNanos;
            if (!isDue && i + 1 < rows.Length && rows[i + 1].Day == rows[i].Day)
                continue;
            peak = Math.Max(peak, rows[i].Equity);
            most = Math.Max(most, 1 - (rows[i].Equity / peak));
        }

        return most;
    }
}
