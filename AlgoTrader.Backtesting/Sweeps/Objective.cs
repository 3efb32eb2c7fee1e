using AlgoTrader.Backtesting.Statistics;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>What makes one run better than another.</summary>
public sealed class Objective
{
    private static readonly Objective[] All =
    [
        new("sharpe", statistics => statistics.SharpeRatio),
        new("sortino", statistics => statistics.SortinoRatio),
        new("calmar", statistics => statistics.CalmarRatio),
        new("psr", statistics => statistics.ProbabilisticSharpeRatio),
        new("return", statistics => statistics.TotalReturn),
        new("drawdown", statistics => -statistics.MaxDrawdownRatio),
        new("expectancy", statistics => (double?)statistics.Expectancy),
        new("profit-factor", statistics => statistics.ProfitFactor),
        new("win-rate", statistics => statistics.WinRate),
    ];

    private readonly Func<RunStatistics, double?> _value;

    private Objective(string name, Func<RunStatistics, double?> value) => (Name, _value) = (name, value);

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(objective => objective.Name)];

    public string Name { get; }

    /// <exception cref="FormatException">No such objective.</exception>
    public static Objective Parse(string name) => All.FirstOrDefault(objective => objective.Name == name)
        ?? throw new FormatException($"Objective '{name}' is unknown. Known: {string.Join(", ", Names)}.");

    /// <summary>More is better; null when it is not defined.</summary>
    public double? Of(RunStatistics statistics) => _value(statistics);

    /// <summary>Best first, those it is not defined for last; of equal ones the earlier point first.</summary>
    public IEnumerable<SweepRow> Sort(IEnumerable<SweepRow> rows) => rows
        .OrderByDescending(row => row.Statistics is { } statistics && Of(statistics) is { } value ? value : double.NegativeInfinity)
        .ThenBy(row => row.Statistics is null)
        .ThenBy(row => row.Point);
}
