using System.Collections.Concurrent;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>Runs a strategy at many points, several at a time, on one history that they share.</summary>
public static class ParameterSweep
{
    /// <param name="points">Values of the parameters that vary; the others are as the run has them.</param>
    /// <param name="parallel">Runs at a time.</param>
    /// <param name="done">Told after each point; from any thread.</param>
    /// <returns>A row for each point, in their order. A point that fails says why; the others go on.</returns>
    public static SweepRow[] Run(
        PreparedRun run, IReadOnlyList<InstrumentHistory> histories, IReadOnlyList<IReadOnlyDictionary<string, string>> points, int parallel,
        Action? done = null, CancellationToken cancellationToken = default)
    {
        var rows = new SweepRow[points.Count];
        // One by one, not in ranges: a point takes milliseconds, some ten times as many as others, and at the end no core is to wait for another's range.
        var each = Partitioner.Create(Enumerable.Range(0, points.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(each, new() { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, index =>
        {
            rows[index] = RunPoint(run, histories, index, points[index], cancellationToken);
            done?.Invoke();
        });
        return rows;
    }

    private static SweepRow RunPoint(
        PreparedRun run, IReadOnlyList<InstrumentHistory> histories, int index, IReadOnlyDictionary<string, string> point, CancellationToken cancellationToken)
    {
        try
        {
            var result = run.Execute(Merge(run.Configuration.Parameters, point), histories, keepsRecord: false, cancellationToken: cancellationToken);
            var row = new SweepRow(index + 1, point, RunStatistics.Of(result), null);
            result.Release();
            return row;
        }
        catch (Exception problem) when (problem is StrategyConfigurationException or RunFailedException or OverflowException)
        {
            return new(index + 1, point, null, problem.Message);
        }
    }

    /// <summary>The values of a point over those of the run.</summary>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> parameters, IReadOnlyDictionary<string, string> point)
    {
        var merged = new Dictionary<string, string>(parameters, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in point)
            merged[name] = value;
        return merged;
    }
}
