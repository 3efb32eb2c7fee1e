namespace AlgoTrader.Data.Sql.Migrations;

internal static class AccountTables
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        CREATE TABLE IF NOT EXISTS positions (
            account $key(32) NOT NULL,
            symbol $key(64) NOT NULL,
            security_type $key(16) NOT NULL,
            exchange $key(32) NOT NULL,
            currency $key(8) NOT NULL,
            primary_exchange $key(32) NOT NULL,
            quantity $decimal NOT NULL,
            average_cost $decimal NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (account, symbol, security_type, exchange, currency, primary_exchange))
        """,
        """
        CREATE TABLE IF NOT EXISTS account_values (
            account $key(32) NOT NULL,
            key_name $key(100) NOT NULL,
            currency $key(8) NOT NULL,
            value $text NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (account, key_name, currency))
        """,
    ];
}
