using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Statistics;

/// <summary>The figures of a run. Ratios are fractions, not percent.</summary>
/// <param name="RoundTrips">Times that the position went from nothing to something and back, or turned over.</param>
/// <param name="Wins">Round trips that earned something after fees.</param>
/// <param name="MaxDrawdown">Largest fall of the equity below its highest value until then, the starting cash included, in the base currency.</param>
/// <param name="MaxDrawdownRatio">Largest such fall, as a part of that highest value.</param>
/// <param name="SharpeRatio">
/// Mean over sample standard deviation of daily returns (UTC days of the bars, the first against the starting cash) times sqrt(252); 0 when they do not vary.
/// </param>
public sealed record RunStatistics(
    int Fills, int RoundTrips, int Wins, decimal Fees, decimal EndEquity, decimal NetProfit, decimal MaxDrawdown, double MaxDrawdownRatio, double SharpeRatio, int Days)
{
    private const double TradingDays = 252;

    public static RunStatistics Of(BacktestRun run)
    {
        var start = Money.FromDecimal(run.Settings.Cash);
        var end = run.Equity.Count == 0 ? start : run.Equity.Equity[^1];
        var (drawdown, ratio) = Drawdown(start, run.Equity.Equity);
        var days = DailyEquity(run.Equity);
        var (trips, wins) = RoundTripsOf(run);
        return new(
            run.Fills.Count, trips, wins, run.Fills.Sum(fill => fill.Fee), end.ToDecimal(), (end - start).ToDecimal(), drawdown.ToDecimal(), ratio,
            Sharpe(start.ToDouble(), days), days.Count);
    }

    private static (Money Most, double Ratio) Drawdown(Money start, ReadOnlySpan<Money> equity)
    {
        var peak = start;
        var most = Money.Zero;
        var ratio = 0d;
        foreach (var value in equity)
        {
            if (value > peak)
                peak = value;
            var fall = peak - value;
            if (fall > most)
                most = fall;
            if (fall > Money.Zero)
                ratio = Math.Max(ratio, fall.ToDouble() / peak.ToDouble());
        }

        return (most, ratio);
    }

    private static List<double> DailyEquity(EquityCurve curve)
    {
        const long Day = 86_400_000_000_000;
        var days = new List<double>();
        for (var i = 0; i < curve.Count; i++)
        {
            if (i + 1 == curve.Count || curve.Times[i + 1] / Day != curve.Times[i] / Day)
                days.Add(curve.Equity[i].ToDouble());
        }

        return days;
    }

    private static double Sharpe(double start, List<double> days)
    {
        if (days.Count < 2)
            return 0;
        var returns = days.Select((value, i) => (value / (i == 0 ? start : days[i - 1])) - 1).ToList();
        var mean = returns.Average();
        var variance = returns.Sum(value => (value - mean) * (value - mean)) / (returns.Count - 1);
        return variance == 0 ? 0 : mean / Math.Sqrt(variance) * Math.Sqrt(TradingDays);
    }

    private static (int Trips, int Wins) RoundTripsOf(BacktestRun run)
    {
        var (trips, wins) = (0, 0);
        foreach (var history in run.Histories)
        {
            var (cash, position) = (0m, 0m);
            foreach (var fill in run.Fills.Where(fill => fill.Instrument == history.Instrument))
            {
                var price = fill.Price.ToDecimal() * history.Multiplier;
                var closes = position != 0 && Math.Sign(fill.Quantity) != Math.Sign(position) && Math.Abs(fill.Quantity) >= Math.Abs(position);
                var closed = closes ? -position : fill.Quantity;
                cash -= (closed * price) + fill.Fee;
                if (closes)
                {
                    trips++;
                    if (cash > 0)
                        wins++;
                    cash = -(fill.Quantity - closed) * price;
                }

                position = fill.PositionAfter;
            }
        }

        return (trips, wins);
    }
}
