namespace AlgoTrader.Data.Sql.Migrations;

internal static class AdministrationTables
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        CREATE TABLE IF NOT EXISTS risk_rules (
            position $identity,
            id $key(100) NOT NULL UNIQUE,
            scope $key(16) NOT NULL,
            scope_id $key(100) NOT NULL,
            kind $key(64) NOT NULL,
            threshold $decimal,
            settings $text,
            enabled $bool NOT NULL,
            updated_by $key(100) NOT NULL,
            updated_at BIGINT NOT NULL,
            version BIGINT NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS intents (
            position $identity,
            id $key(64) NOT NULL UNIQUE,
            intent $key(64) NOT NULL,
            signature $key(128) NOT NULL,
            trading_mode $key(16) NOT NULL,
            dry_run $bool NOT NULL,
            agent $key(200) NOT NULL,
            request $text NOT NULL,
            config $text NOT NULL,
            result $text,
            error $text,
            has_orders $bool NOT NULL,
            started_at BIGINT NOT NULL,
            finished_at BIGINT)
        """,
        "CREATE INDEX IF NOT EXISTS intents_by_signature ON intents (signature, trading_mode, position)",
        """
        CREATE TABLE IF NOT EXISTS audit (
            position $identity,
            id $key(64) NOT NULL UNIQUE,
            actor $key(100) NOT NULL,
            action $key(100) NOT NULL,
            subject $key(200) NOT NULL,
            old_value $text,
            new_value $text,
            request_id $key(100),
            traceparent $key(100),
            time BIGINT NOT NULL)
        """,
        "CREATE INDEX IF NOT EXISTS audit_by_subject ON audit (subject, position)",
        """
        CREATE TABLE IF NOT EXISTS users (
            name $key(100) NOT NULL PRIMARY KEY,
            password_hash $text NOT NULL,
            roles $text NOT NULL,
            enabled $bool NOT NULL,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            version BIGINT NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS settings (
            name $key(200) NOT NULL PRIMARY KEY,
            value $text NOT NULL,
            updated_at BIGINT NOT NULL,
            version BIGINT NOT NULL)
        """,
    ];
}
