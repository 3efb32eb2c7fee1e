using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>How an instance has done, by the days of its schedule's time zone; a week begins on Monday.</summary>
/// <param name="AsOf">Market time.</param>
public sealed record StrategyMetricsView(
    string TimeZone, DateTimeOffset AsOf, PeriodMetricsView Day, PeriodMetricsView Week, PeriodMetricsView Month, PeriodMetricsView All)
{
    internal static StrategyMetricsView From(StrategyMetrics metrics) => new(
        metrics.TimeZone,
        UnixNanos.ToTime(metrics.AsOfUnixNanos),
        PeriodMetricsView.From(metrics.Day),
        PeriodMetricsView.From(metrics.Week),
        PeriodMetricsView.From(metrics.Month),
        PeriodMetricsView.From(metrics.All));
}
