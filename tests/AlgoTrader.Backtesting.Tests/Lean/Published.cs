namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>As Lean prints them, ratios in percent.</summary>
/// <param name="Drawdown">Null where it cannot be compared.</param>
internal sealed record Published(int Orders, decimal Fees, decimal EndEquity, decimal NetProfit, decimal Sharpe, decimal? Drawdown);
