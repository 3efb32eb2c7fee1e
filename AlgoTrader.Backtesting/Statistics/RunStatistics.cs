using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Statistics;

/// <summary>
/// The figures of a run. Ratios are fractions, not percent; money is in the base currency; what is not defined is null. Daily returns are of UTC days of
/// the bars, the first against the starting cash; a year has 252 of them. There is no riskless rate.
/// </summary>
public sealed record RunStatistics
{
    private const double DaysPerYear = 365.25;

    public required int Fills { get; init; }

    /// <summary>Times that the position went from nothing to something and back, or turned over.</summary>
    public required int RoundTrips { get; init; }

    /// <summary>Round trips that earned something after fees.</summary>
    public required int Wins { get; init; }

    public required decimal Fees { get; init; }

    public required decimal EndEquity { get; init; }

    public required decimal NetProfit { get; init; }

    /// <summary>Largest fall of the equity below its highest value until then, the starting cash included.</summary>
    public required decimal MaxDrawdown { get; init; }

    /// <summary>Largest such fall, as a part of that highest value.</summary>
    public required double MaxDrawdownRatio { get; init; }

    /// <summary>Mean over sample standard deviation of daily returns, times sqrt(252); 0 when they do not vary.</summary>
    public required double SharpeRatio { get; init; }

    /// <summary>Days with bars.</summary>
    public required int Days { get; init; }

    /// <summary>End equity over starting cash, minus one.</summary>
    public required double TotalReturn { get; init; }

    /// <summary>(end / start)^(365.25 / days of the calendar) - 1, from the start of the first bar to the start of the last; null for less than a day, or when nothing is left.</summary>
    public required double? CompoundAnnualGrowthRate { get; init; }

    /// <summary>Sample standard deviation of daily returns times sqrt(252).</summary>
    public required double Volatility { get; init; }

    /// <summary>Mean daily return over sqrt(sum(min(r, 0)^2) / n), times sqrt(252).</summary>
    public required double? SortinoRatio { get; init; }

    /// <summary>Compound annual growth rate over the drawdown ratio.</summary>
    public required double? CalmarRatio { get; init; }

    /// <summary>Longest time from a highest equity to the first bar that reaches it again, or to the end.</summary>
    public required TimeSpan LongestDrawdown { get; init; }

    /// <summary>Wins over round trips.</summary>
    public required double? WinRate { get; init; }

    /// <summary>Mean profit of those that won.</summary>
    public required decimal? AverageWin { get; init; }

    /// <summary>Mean profit of the others: zero or negative.</summary>
    public required decimal? AverageLoss { get; init; }

    /// <summary>Mean profit of a round trip after fees.</summary>
    public required decimal? Expectancy { get; init; }

    /// <summary>Sum of the profits over sum of the losses.</summary>
    public required double? ProfitFactor { get; init; }

    /// <summary>Part of the bars at whose end a position is held.</summary>
    public required double Exposure { get; init; }

    /// <summary>Value of all fills, both ways, over the mean equity of the bars: 2 when all was bought and sold once.</summary>
    public required double Turnover { get; init; }

    /// <summary>Of buying the main instrument at its first open and holding it.</summary>
    public required double BenchmarkReturn { get; init; }

    /// <summary>Mean daily return less beta times the benchmark's, times 252.</summary>
    public required double? Alpha { get; init; }

    /// <summary>Covariance of daily returns with the benchmark's over the benchmark's variance.</summary>
    public required double? Beta { get; init; }

    /// <summary>Probability that the true Sharpe ratio is above zero, see <see cref="ReturnSeries.ProbabilisticSharpe"/>.</summary>
    public required double? ProbabilisticSharpeRatio { get; init; }

    public required double Skewness { get; init; }

    /// <summary>3 for a normal distribution.</summary>
    public required double Kurtosis { get; init; }

    public required IReadOnlyList<MonthlyReturn> Monthly { get; init; }

    public static RunStatistics Of(BacktestRun run)
    {
        var start = Money.FromDecimal(run.Settings.Cash);
        var curve = run.Equity;
        var end = curve.Count == 0 ? start : curve.Equity[^1];
        var drawdown = Drawdown.Of(start, curve);
        var days = DailyValues.OfEquity(curve);
        var returns = DailyValues.Returns(start.ToDouble(), days.Select(day => day.Value));
        var closes = DailyValues.OfCloses(run.Histories[0], days);
        var firstPrice = FirstPrice(run);
        var benchmark = DailyValues.Returns(firstPrice, closes);
        var growth = Growth(start.ToDouble(), end.ToDouble(), curve);
        var trips = TripTotals.Of(run);
        return new()
        {
            Fills = run.Fills.Count,
            RoundTrips = trips.Count,
            Wins = trips.Wins,
            Fees = run.Fills.Sum(fill => fill.Fee),
            EndEquity = end.ToDecimal(),
            NetProfit = (end - start).ToDecimal(),
            MaxDrawdown = drawdown.Most.ToDecimal(),
            MaxDrawdownRatio = drawdown.Ratio,
            SharpeRatio = returns.Sharpe,
            Days = days.Count,
            TotalReturn = (end.ToDouble() / start.ToDouble()) - 1,
            CompoundAnnualGrowthRate = growth,
            Volatility = returns.Volatility,
            SortinoRatio = returns.Sortino,
            CalmarRatio = drawdown.Ratio == 0 ? null : growth / drawdown.Ratio,
            LongestDrawdown = drawdown.Longest,
            WinRate = trips.Count == 0 ? null : (double)trips.Wins / trips.Count,
            AverageWin = trips.Wins == 0 ? null : trips.Won / trips.Wins,
            AverageLoss = trips.Losses == 0 ? null : trips.Lost / trips.Losses,
            Expectancy = trips.Count == 0 ? null : trips.Profit / trips.Count,
            ProfitFactor = trips.Lost == 0 ? null : (double)(trips.Won / -trips.Lost),
            Exposure = ExposureOf(run),
            Turnover = TurnoverOf(run),
            BenchmarkReturn = firstPrice == 0 || closes.Count == 0 ? 0 : (closes[^1] / firstPrice) - 1,
            Alpha = returns.Alpha(benchmark),
            Beta = returns.Beta(benchmark),
            ProbabilisticSharpeRatio = returns.ProbabilisticSharpe(),
            Skewness = returns.Skewness,
            Kurtosis = returns.Kurtosis,
            Monthly = MonthlyOf(start.ToDouble(), days),
        };
    }

    private static double? Growth(double start, double end, EquityCurve curve)
    {
        if (curve.Count == 0 || start <= 0 || end <= 0)
            return null;
        var days = (curve.Times[^1] - curve.Times[0]) / (86_400d * UnixNanos.PerSecond);
        var growth = days < 1 ? double.NaN : Math.Pow(end / start, DaysPerYear / days) - 1;
        return double.IsFinite(growth) ? growth : null;
    }

    /// <summary>Open of the main instrument's first bar that takes part; bars that only warm up do not.</summary>
    private static double FirstPrice(BacktestRun run)
    {
        foreach (ref readonly var bar in run.Histories[0].Bars.AsSpan())
        {
            if (bar.EndNanos > run.Settings.TradeFromNanos)
                return bar.Open.ToDouble();
        }

        return 0;
    }

    private static double ExposureOf(BacktestRun run)
    {
        var positions = new Dictionary<Domain.Instruments.Instrument, decimal>();
        var (next, held, open) = (0, 0, 0);
        var steps = run.Equity.Steps;
        for (var i = 0; i < steps.Length; i++)
        {
            for (; next < steps[i].Fills; next++)
            {
                var fill = run.Fills[next];
                open += Math.Abs(Math.Sign(fill.PositionAfter)) - Math.Abs(Math.Sign(positions.GetValueOrDefault(fill.Instrument)));
                positions[fill.Instrument] = fill.PositionAfter;
            }

            if (open > 0)
                held += (i + 1 < steps.Length ? steps[i + 1].Row : run.Equity.Count) - steps[i].Row;
        }

        return run.Equity.Count == 0 ? 0 : (double)held / run.Equity.Count;
    }

    private static double TurnoverOf(BacktestRun run)
    {
        var multipliers = run.Histories.ToDictionary(history => history.Instrument, history => history.Multiplier);
        var value = run.Fills.Sum(fill => Math.Abs((double)fill.Quantity) * fill.Price.ToDouble() * multipliers[fill.Instrument]);
        var sum = 0d;
        foreach (var equity in run.Equity.Equity)
            sum += equity.ToDouble();
        return sum == 0 ? 0 : value / (sum / run.Equity.Count);
    }

    private static List<MonthlyReturn> MonthlyOf(double start, List<(long TimeNanos, double Value)> days)
    {
        var months = new List<MonthlyReturn>();
        var before = start;
        for (var i = 0; i < days.Count; i++)
        {
            var day = UnixNanos.ToTime(days[i].TimeNanos);
            var next = i + 1 < days.Count ? UnixNanos.ToTime(days[i + 1].TimeNanos) : (DateTimeOffset?)null;
            if (next is { } following && following.Month == day.Month && following.Year == day.Year)
                continue;
            months.Add(new(day.Year, day.Month, before == 0 ? 0 : (days[i].Value / before) - 1));
            before = days[i].Value;
        }

        return months;
    }
}
