using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Lean;

/// <summary>
/// The figures of a run as Lean counts and prints them. Sharpe ratio: of the daily returns of all calendar days, without the first,
/// ((1 + mean)^252 - 1 - risk-free rate) / sqrt(252 x sample variance), 0 when they do not vary; the risk-free rate is the mean of
/// <see cref="PrimaryCreditRate"/> over the days.
/// </summary>
/// <param name="Orders">Placed, whatever became of them.</param>
/// <param name="SharpeRatio">Rounded to three decimals.</param>
/// <param name="Drawdown">Largest fall below the highest equity at the end of a bar, as a part of that, rounded to three decimals.</param>
public sealed record LeanStatistics(int Orders, decimal Fees, decimal EndEquity, decimal NetProfitRatio, decimal SharpeRatio, decimal Drawdown)
{
    private const double TradingDays = 252;

    /// <param name="from">First day of the test, in New York; it may have no bars.</param>
    /// <param name="to">Last day.</param>
    public static LeanStatistics Of(BacktestRun run, DateOnly from, DateOnly to)
    {
        var start = run.Settings.Cash;
        var end = run.Equity.Count == 0 ? start : run.Equity.Equity[^1].ToDecimal();
        return new(
            run.Orders.Count, run.Fills.Sum(fill => fill.Fee), end, (end - start) / start, (decimal)Math.Round(Sharpe(DailyReturns(run, from, to), PrimaryCreditRate.Mean(from, to)), 3),
            (decimal)Math.Round(DrawdownOf(run), 3));
    }

    private static double Sharpe(List<double> returns, double riskFree)
    {
        if (returns.Count < 2)
            return 0;
        var mean = returns.Average();
        var variance = returns.Sum(value => (value - mean) * (value - mean)) / (returns.Count - 1);
        return variance == 0 ? 0 : (Math.Pow(1 + mean, TradingDays) - 1 - riskFree) / Math.Sqrt(TradingDays * variance);
    }

    private static List<double> DailyReturns(BacktestRun run, DateOnly from, DateOnly to)
    {
        var equity = new Dictionary<DateOnly, double>();
        for (var i = 0; i < run.Equity.Count; i++)
            equity[LeanDates.OfBar(run, i)] = run.Equity.Equity[i].ToDouble();
        var returns = new List<double>();
        var last = (double)run.Settings.Cash;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var value = equity.GetValueOrDefault(day, last);
            if (day > from)
                returns.Add((value / last) - 1);
            last = value;
        }

        return returns;
    }

    private static double DrawdownOf(BacktestRun run)
    {
        var (peak, most) = ((double)run.Settings.Cash, 0d);
        foreach (var value in run.Equity.Equity)
        {
            peak = Math.Max(peak, value.ToDouble());
            most = Math.Max(most, 1 - (value.ToDouble() / peak));
        }

        return most;
    }
}
