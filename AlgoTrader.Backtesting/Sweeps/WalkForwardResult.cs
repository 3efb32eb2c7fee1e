using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>A walk forward, as it is stored. The totals are of the out-of-sample parts, one after the other.</summary>
/// <param name="TotalReturn">End over beginning, minus one.</param>
/// <param name="SharpeRatio">Of the daily returns of all parts.</param>
/// <param name="MaxDrawdownRatio">Of the equity of all parts, bar by bar.</param>
/// <param name="Efficiency">Mean of the objective out of sample over its mean in sample: 1 when what was chosen kept its promise; null when not defined.</param>
public sealed record WalkForwardResult(
    RunConfiguration Configuration, string Objective, IReadOnlyList<WalkForwardWindow> Windows, decimal EndEquity, double TotalReturn, double SharpeRatio,
    double MaxDrawdownRatio, double? Efficiency);
