namespace AlgoTrader.Data.Sql.Migrations;

internal static class OrderJournalTables
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        CREATE TABLE IF NOT EXISTS order_journal (
            journal $key(100) NOT NULL,
            sequence BIGINT NOT NULL,
            epoch BIGINT NOT NULL,
            kind $key(32) NOT NULL,
            payload $text NOT NULL,
            written_at BIGINT NOT NULL,
            PRIMARY KEY (journal, sequence))
        """,
        """
        CREATE TABLE IF NOT EXISTS order_journal_projections (
            journal $key(100) NOT NULL PRIMARY KEY,
            sequence BIGINT NOT NULL,
            updated_at BIGINT NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS position_adjustments (
            id $key(200) NOT NULL PRIMARY KEY,
            account $key(32) NOT NULL,
            symbol $key(64) NOT NULL,
            security_type $key(16) NOT NULL,
            exchange $key(32) NOT NULL,
            currency $key(8) NOT NULL,
            primary_exchange $key(32) NOT NULL,
            con_id BIGINT NOT NULL,
            quantity $decimal NOT NULL,
            accepted_by $text NOT NULL,
            note $text NOT NULL,
            time BIGINT NOT NULL)
        """,
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS stop_price BIGINT",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS trail_amount BIGINT",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS trail_percent $decimal",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS limit_offset BIGINT",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS good_till BIGINT",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS outside_regular_hours $bool NOT NULL DEFAULT 0",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS requested_account $key(32) NOT NULL DEFAULT ''",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS oca_group $key(100) NOT NULL DEFAULT ''",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS oca_type $key(32) NOT NULL DEFAULT 'None'",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS parent_client_order_id $key(64) NOT NULL DEFAULT ''",
        // Ids of the gateway are unique within a client only.
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS client_id BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS gateway $key(200) NOT NULL DEFAULT ''",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS asked $text",
        "ALTER TABLE orders ADD COLUMN IF NOT EXISTS changing $text",
        "ALTER TABLE executions ADD COLUMN IF NOT EXISTS con_id BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE executions ADD COLUMN IF NOT EXISTS replaces $key(64)",
    ];
}
