namespace AlgoTrader.Data.Sql.Migrations;

internal static class ExecutionTables
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        CREATE TABLE IF NOT EXISTS executions (
            position $identity,
            exec_id $key(64) NOT NULL UNIQUE,
            exec_root $key(64) NOT NULL,
            revision BIGINT NOT NULL,
            client_order_id $key(64) NOT NULL,
            strategy_id $key(100) NOT NULL,
            symbol $key(64) NOT NULL,
            security_type $key(16) NOT NULL,
            exchange $key(32) NOT NULL,
            currency $key(8) NOT NULL,
            primary_exchange $key(32) NOT NULL,
            side $key(16) NOT NULL,
            quantity $decimal NOT NULL,
            price BIGINT NOT NULL,
            cumulative_quantity $decimal NOT NULL,
            account $key(32) NOT NULL,
            gateway_order_id BIGINT NOT NULL,
            perm_id BIGINT NOT NULL,
            traceparent $key(100),
            time BIGINT NOT NULL)
        """,
        "CREATE INDEX IF NOT EXISTS executions_by_root ON executions (exec_root, revision)",
        "CREATE INDEX IF NOT EXISTS executions_by_strategy ON executions (strategy_id, position)",
        "CREATE INDEX IF NOT EXISTS executions_by_order ON executions (client_order_id)",
        "CREATE INDEX IF NOT EXISTS executions_by_time ON executions (time)",
        // Tables of their own: a report can come before the execution it is for.
        """
        CREATE TABLE IF NOT EXISTS commissions (
            exec_id $key(64) NOT NULL PRIMARY KEY,
            fee $decimal NOT NULL,
            fee_currency $key(8) NOT NULL,
            realized_pnl $decimal,
            updated_at BIGINT NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS execution_busts (
            exec_id $key(64) NOT NULL PRIMARY KEY,
            reason $text NOT NULL,
            busted_at BIGINT NOT NULL)
        """,
    ];
}
