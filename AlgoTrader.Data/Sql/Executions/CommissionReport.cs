namespace AlgoTrader.Data.Sql.Executions;

/// <summary>What an execution cost; it may come before the execution, and again with other numbers.</summary>
/// <param name="RealizedPnl">Null when the execution closed nothing.</param>
public sealed record CommissionReport(string ExecId, decimal Fee, string FeeCurrency, decimal? RealizedPnl = null);
