namespace AlgoTrader.Data.Sql.Migrations;

/// <summary>All migrations, numbered 1, 2, 3, ...</summary>
internal static class MigrationList
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        new(1, "orders", OrderTables.Statements),
        new(2, "executions", ExecutionTables.Statements),
        new(3, "accounts", AccountTables.Statements),
        new(4, "strategies", StrategyTables.Statements),
        new(5, "administration", AdministrationTables.Statements),
        new(6, "order-journal", OrderJournalTables.Statements),
        new(7, "strategy-settings", StrategySettingTables.Statements),
        new(8, "strategy-breaker", StrategyBreakerTables.Statements),
    ];
}
