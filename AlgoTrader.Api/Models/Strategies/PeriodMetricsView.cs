using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>How an instance has done in a period.</summary>
/// <param name="RealizedPnl">After fees.</param>
/// <param name="Trades">Round trips that ended.</param>
/// <param name="WinRate">0 to 1; null without a trade.</param>
/// <param name="MaxDrawdown">The deepest fall of realised P&amp;L below its highest, as a positive amount.</param>
public sealed record PeriodMetricsView(decimal RealizedPnl, decimal Fees, int Trades, double? WinRate, decimal MaxDrawdown)
{
    internal static PeriodMetricsView From(PeriodMetrics? period) => period is null
        ? new(0, 0, 0, null, 0)
        : new(
            DecimalText.Parse(period.RealizedPnl),
            DecimalText.Parse(period.Fees),
            period.Trades,
            period.HasWinRate ? period.WinRate : null,
            DecimalText.Parse(period.MaxDrawdown));
}
