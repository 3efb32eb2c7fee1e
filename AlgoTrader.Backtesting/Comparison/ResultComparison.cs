using System.Text.Json;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Reports;

namespace AlgoTrader.Backtesting.Comparison;

/// <summary>Two results row by row: decisions (orders as they were placed), fills, equity.</summary>
public static class ResultComparison
{
    /// <summary>The earliest difference; at one moment a decision before a fill before the equity. Null when there is none.</summary>
    public static ResultDifference? First(BacktestResult left, BacktestResult right)
    {
        ResultDifference?[] found =
        [
            left.Decisions is { } first && right.Decisions is { } second
                ? RecordComparison.FirstDecision(first, second)
                : First("decision", left.Orders.Select(DecisionRow.Of).ToList(), right.Orders.Select(DecisionRow.Of).ToList(), row => row.Time),
            First("fill", left.Fills, right.Fills, row => row.Time),
            First("equity", left.Equity, right.Equity, row => row.Time),
        ];
        return found.Where(difference => difference is not null).MinBy(difference => difference!.Time);
    }

    /// <summary>What was asked for differently, by the names of the stored configuration; null stands for what one of them does not have.</summary>
    public static IReadOnlyList<(string Name, string? Left, string? Right)> Settings(RunConfiguration left, RunConfiguration right)
    {
        var (first, second) = (Values(left), Values(right));
        return [.. first.Keys.Union(second.Keys)
            .Select(name => (name, first.GetValueOrDefault(name), second.GetValueOrDefault(name)))
            .Where(pair => pair.Item2 != pair.Item3)];
    }

    private static ResultDifference? First<T>(string kind, IReadOnlyList<T> left, IReadOnlyList<T> right, Func<T, DateTimeOffset> timeOf)
        where T : class
    {
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var (a, b) = (i < left.Count ? left[i] : null, i < right.Count ? right[i] : null);
            if (Equals(a, b))
                continue;
            var times = new[] { a, b }.Where(row => row is not null).Select(row => timeOf(row!));
            return new(kind, i + 1, times.Min(), a, b, Fields(a, b));
        }

        return null;
    }

    private static List<string> Fields<T>(T? left, T? right)
        where T : class => left is null || right is null
            ? []
            : [.. typeof(T).GetProperties().Where(property => !Equals(property.GetValue(left), property.GetValue(right))).Select(property => property.Name)];

    private static Dictionary<string, string> Values(RunConfiguration configuration)
    {
        // Parameters stand under their own names.
        var settings = JsonSerializer.SerializeToElement(configuration with { Parameters = new Dictionary<string, string>(StringComparer.Ordinal) }, ResultJson.Default.RunConfiguration);
        var values = RecordComparison.Values(settings, string.Empty).ToDictionary();
        foreach (var (name, value) in configuration.Parameters)
            values[name] = value;
        return values;
    }
}
