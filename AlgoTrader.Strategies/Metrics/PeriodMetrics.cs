namespace AlgoTrader.Strategies.Metrics;

/// <summary>How an instance has done in a period. Money in the account currency.</summary>
/// <param name="RealizedPnl">After fees.</param>
/// <param name="Trades">Round trips, from flat to flat, that ended.</param>
/// <param name="Wins">Of them, those that made money after fees.</param>
/// <param name="MaxDrawdown">The deepest fall of the period's realised P&amp;L below its highest, as a positive amount.</param>
internal sealed record PeriodMetrics(decimal RealizedPnl, decimal Fees, int Trades, int Wins, decimal MaxDrawdown)
{
    public static PeriodMetrics None { get; } = new(0, 0, 0, 0, 0);
}
