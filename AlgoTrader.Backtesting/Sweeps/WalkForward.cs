using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>
/// Chooses parameters on some days, trades the next ones with them, moves on by as many, and so on: what it earns was never chosen on. The bars of the
/// in-sample part warm up the out-of-sample run. Each part begins without a position and with the equity that the one before ended with.
/// </summary>
/// <param name="inSample">Days with bars that parameters are chosen on.</param>
/// <param name="outOfSample">Days with bars that they are tried on; the last part may be shorter.</param>
/// <param name="anchored">The in-sample part always begins with the first day, and grows.</param>
public sealed class WalkForward(PreparedRun run, Objective objective, int inSample, int outOfSample, bool anchored)
{
    private readonly List<(long First, long Second, long End)> _windows = WindowsOf(run.Histories[0], inSample, outOfSample, anchored);

    public int Windows => _windows.Count;

    /// <param name="done">Told after each point of each window; from any thread.</param>
    /// <exception cref="HistoryException">There are not enough days.</exception>
    /// <exception cref="RunFailedException">No point could be run, or the chosen one failed.</exception>
    public WalkForwardResult Run(
        IReadOnlyList<IReadOnlyDictionary<string, string>> points, int parallel, Action? done = null, CancellationToken cancellationToken = default)
    {
        var start = run.Configuration.Cash;
        var cash = start;
        var windows = new List<WalkForwardWindow>();
        var returns = new List<double>();
        var equity = new EquityCurve(run.Histories.Sum(history => history.Bars.Length));
        foreach (var (first, second, end) in _windows)
        {
            var rows = ParameterSweep.Run(run, HistoryPart.Between(run.Histories, first, second), points, parallel, done, cancellationToken);
            var best = objective.Sort(rows).First();
            if (best.Statistics is null)
                throw new RunFailedException($"No point of the sweep could be run: {best.Problem}", new InvalidOperationException(best.Problem));
            var parameters = ParameterSweep.Merge(run.Configuration.Parameters, best.Parameters);
            var part = run.Execute(parameters, HistoryPart.Between(run.Histories, first, end), cash, second, keepsRecord: false, cancellationToken: cancellationToken);
            var statistics = RunStatistics.Of(part);
            windows.Add(new(UnixNanos.ToTime(first), UnixNanos.ToTime(second), UnixNanos.ToTime(end), best.Parameters, best.Statistics, statistics));
            returns.AddRange(DailyValues.Returns((double)cash, DailyValues.OfEquity(part.Equity).Select(day => day.Value)).Values);
            for (var i = 0; i < part.Equity.Count; i++)
                equity.Add(part.Equity.Times[i], part.Equity.Equity[i], 0);
            part.Release();
            cash = statistics.EndEquity;
            if (cash <= 0)
                break;
        }

        return new(
            run.Configuration, objective.Name, windows, cash, (double)(cash / start) - 1, new ReturnSeries(returns).Sharpe,
            Drawdown.Of(Money.FromDecimal(start), equity).Ratio, EfficiencyOf(windows));
    }

    private double? EfficiencyOf(List<WalkForwardWindow> windows)
    {
        var both = windows.Select(window => (In: objective.Of(window.InSample), Out: objective.Of(window.OutOfSample))).ToList();
        if (both.Count == 0 || both.Any(pair => pair.In is null || pair.Out is null))
            return null;
        var expected = both.Average(pair => pair.In!.Value);
        // Of what promised nothing, no part was kept.
        return expected <= 0 ? null : both.Average(pair => pair.Out!.Value) / expected;
    }

    private static List<(long First, long Second, long End)> WindowsOf(InstrumentHistory history, int inSample, int outOfSample, bool anchored)
    {
        if (inSample < 1 || outOfSample < 1)
            throw new FormatException("--in-sample and --out-of-sample are days, 1 or more.");
        const long Day = 86_400 * UnixNanos.PerSecond;
        var days = history.Bars.GroupBy(bar => bar.StartNanos / Day).Select(day => day.Min(bar => bar.StartNanos)).Order().ToList();
        if (days.Count <= inSample)
            throw new HistoryException($"There are {days.Count} days with bars; {inSample} in sample leave none to try the parameters on. Choose fewer with --in-sample.");
        var windows = new List<(long, long, long)>();
        for (var second = inSample; second < days.Count; second += outOfSample)
        {
            var end = second + outOfSample < days.Count ? days[second + outOfSample] : history.Bars[^1].EndNanos;
            windows.Add((days[anchored ? 0 : second - inSample], days[second], end));
        }

        return windows;
    }
}
