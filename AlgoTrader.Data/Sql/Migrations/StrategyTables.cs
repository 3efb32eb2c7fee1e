namespace AlgoTrader.Data.Sql.Migrations;

internal static class StrategyTables
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        CREATE TABLE IF NOT EXISTS strategies (
            position $identity,
            id $key(100) NOT NULL UNIQUE,
            type $key(100) NOT NULL,
            symbol $key(64) NOT NULL,
            security_type $key(16) NOT NULL,
            exchange $key(32) NOT NULL,
            currency $key(8) NOT NULL,
            primary_exchange $key(32) NOT NULL,
            parameters $text NOT NULL,
            schedule $text,
            status $key(32) NOT NULL,
            detail $text NOT NULL,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            deleted_at BIGINT,
            version BIGINT NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS strategy_parameters (
            position $identity,
            strategy_id $key(100) NOT NULL,
            version BIGINT NOT NULL,
            parameters $text NOT NULL,
            changed_by $key(100) NOT NULL,
            changed_at BIGINT NOT NULL,
            UNIQUE (strategy_id, version))
        """,
        """
        CREATE TABLE IF NOT EXISTS strategy_snapshots (
            strategy_id $key(100) NOT NULL PRIMARY KEY,
            state $text NOT NULL,
            market_time BIGINT NOT NULL,
            updated_at BIGINT NOT NULL)
        """,
    ];
}
