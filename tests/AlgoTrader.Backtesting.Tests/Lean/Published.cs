namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>As Lean prints them, ratios in percent.</summary>
/// <param name="EndEquity">Null where Lean did not print it.</param>
internal sealed record Published(int Orders, decimal Fees, decimal? EndEquity, decimal NetProfit, decimal Sharpe, decimal Drawdown)
{
    public decimal DrawdownTolerance { get; init; }
}
