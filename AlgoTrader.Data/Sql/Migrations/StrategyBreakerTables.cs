namespace AlgoTrader.Data.Sql.Migrations;

internal static class StrategyBreakerTables
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        // Market time: losses up to it do not count towards a streak.
        "ALTER TABLE strategies ADD COLUMN IF NOT EXISTS breaker_reset_at BIGINT",
    ];
}
