namespace AlgoTrader.Data.Sql.Orders;

/// <summary>Which orders; null means all.</summary>
public sealed record OrderFilter(string? StrategyId = null, string? Account = null, string? Symbol = null, bool? IsOpen = null);
