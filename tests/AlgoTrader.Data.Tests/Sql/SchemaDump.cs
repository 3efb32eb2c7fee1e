using AlgoTrader.Data.Sql;

namespace AlgoTrader.Data.Tests.Sql;

/// <summary>The whole schema as text, to compare two databases.</summary>
internal static class SchemaDump
{
    private const string Sqlite = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name";

    private const string MariaDb =
        """
        SELECT * FROM (
            SELECT CONCAT_WS(' ', 'column', table_name, ordinal_position, column_name, column_type, is_nullable, column_key, extra, collation_name) AS line
            FROM information_schema.columns WHERE table_schema = DATABASE()
            UNION ALL
            SELECT CONCAT_WS(' ', 'index', table_name, index_name, seq_in_index, column_name, non_unique)
            FROM information_schema.statistics WHERE table_schema = DATABASE()) AS parts ORDER BY line
        """;

    public static async Task<string> ReadAsync(Database database)
    {
        var lines = await database.ReadAsync("schema", sql => sql.QueryAsync<string>("schema", sql.Dialect.System == "sqlite" ? Sqlite : MariaDb));
        var applied = await database.ReadAsync("schema", sql => sql.QueryAsync<string>("schema", "SELECT checksum FROM schema_migrations ORDER BY number"));
        return string.Join('\n', [.. lines, .. applied]);
    }
}
