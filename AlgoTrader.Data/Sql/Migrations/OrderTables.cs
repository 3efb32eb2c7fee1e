namespace AlgoTrader.Data.Sql.Migrations;

internal static class OrderTables
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        CREATE TABLE IF NOT EXISTS lease_epochs (
            lease $key(100) NOT NULL PRIMARY KEY,
            epoch BIGINT NOT NULL,
            holder $key(200) NOT NULL,
            updated_at BIGINT NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS orders (
            position $identity,
            client_order_id $key(64) NOT NULL UNIQUE,
            account $key(32) NOT NULL,
            strategy_id $key(100) NOT NULL,
            symbol $key(64) NOT NULL,
            security_type $key(16) NOT NULL,
            exchange $key(32) NOT NULL,
            currency $key(8) NOT NULL,
            primary_exchange $key(32) NOT NULL,
            side $key(16) NOT NULL,
            type $key(32) NOT NULL,
            quantity $decimal NOT NULL,
            limit_price BIGINT,
            time_in_force $key(32) NOT NULL,
            status $key(32) NOT NULL,
            is_open $bool NOT NULL,
            filled_quantity $decimal NOT NULL,
            average_fill_price BIGINT,
            gateway_order_id BIGINT NOT NULL,
            perm_id BIGINT NOT NULL,
            reason $text NOT NULL,
            traceparent $key(100),
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            version BIGINT NOT NULL)
        """,
        "CREATE INDEX IF NOT EXISTS orders_by_strategy ON orders (strategy_id, position)",
        "CREATE INDEX IF NOT EXISTS orders_by_openness ON orders (is_open, position)",
        "CREATE INDEX IF NOT EXISTS orders_by_gateway_order_id ON orders (gateway_order_id)",
        "CREATE INDEX IF NOT EXISTS orders_by_perm_id ON orders (perm_id)",
        """
        CREATE TABLE IF NOT EXISTS order_events (
            position $identity,
            client_order_id $key(64) NOT NULL,
            sequence BIGINT NOT NULL,
            epoch BIGINT NOT NULL,
            kind $key(64) NOT NULL,
            payload $text NOT NULL,
            traceparent $key(100),
            time BIGINT NOT NULL,
            UNIQUE (client_order_id, sequence))
        """,
    ];
}
