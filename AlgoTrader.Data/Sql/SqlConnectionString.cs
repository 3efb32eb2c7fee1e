using System.Data.Common;
using AlgoTrader.Data.Sql.Dialects;
using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Data.Sql;

/// <summary>
/// Which database, as its connection string says: <c>Data Source=FILE</c> is SQLite, <c>Server=HOST;Database=NAME;...</c> is MariaDB.
/// It never shows a password: <see cref="ToString"/> and all messages name the database only.
/// </summary>
public sealed class SqlConnectionString
{
    private static readonly string[] FileWords = ["Data Source", "DataSource", "Filename"];

    // MySql.Data knows Data Source as another word for Server, so the words that only a server has decide.
    private static readonly string[] ServerWords =
        ["Server", "Host", "Address", "Addr", "Network Address", "Port", "User ID", "User", "Username", "User name", "Uid", "Database", "Initial Catalog"];

    private SqlConnectionString(Dialect dialect) => Dialect = dialect;

    internal Dialect Dialect { get; }

    /// <exception cref="DatabaseException">It names no database, or holds a word that the database's driver does not know.</exception>
    public static SqlConnectionString Parse(string? connectionString)
    {
        var words = Words(connectionString);
        try
        {
            if (ServerWords.Any(words.ContainsKey))
                return new(new MariaDbDialect(words.ConnectionString));
            if (FileWords.Any(words.ContainsKey))
                return new(new SqliteDialect(words.ConnectionString));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // The driver's words name the keyword; they may also repeat the value, so only the keyword is said.
            throw Bad($"a keyword or value in it is not known to the driver (keywords: {string.Join(", ", words.Keys.Cast<string>())})");
        }

        throw Bad("it names neither a file (Data Source) nor a server (Server)");
    }

    /// <summary>The database without its password, e.g. <c>MariaDB algotrader at 127.0.0.1:3306 as root</c>.</summary>
    public override string ToString() => Dialect.Database;

    private static DbConnectionStringBuilder Words(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            throw Bad("it is empty");
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connectionString };
        }
        catch (ArgumentException)
        {
            throw Bad("it is not a list of KEYWORD=VALUE;");
        }
    }

    private static DatabaseException Bad(string problem) => new(
        DatabaseProblem.BadConnectionString,
        $"The connection string cannot be used: {problem}. Expected 'Data Source=FILE' for SQLite, or "
        + "'Server=HOST;Port=3306;Database=NAME;User ID=USER;Password=...' for MariaDB.");
}
