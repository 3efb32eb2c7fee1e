namespace AlgoTrader.Strategies.Metrics;

/// <summary>How an instance has done, by the days of a time zone. A week begins on Monday.</summary>
/// <param name="AsOf">Market time.</param>
internal sealed record StrategyMetrics(
    string TimeZone, DateTimeOffset AsOf, PeriodMetrics Day, PeriodMetrics Week, PeriodMetrics Month, PeriodMetrics All);
