using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("Data Source=/tmp/a.db", "SQLite file /tmp/a.db")]
    [InlineData("Filename=a.db", "SQLite file a.db")]
    [InlineData("Server=h;Database=d;User ID=u;Password=secret", "MariaDB d at h:3306 as u")]
    [InlineData("host=h;port=33;database=d;uid=u;pwd=\"se;cret\"", "MariaDB d at h:33 as u")]
    [InlineData("Data Source=h;Port=1;Database=d;User ID=u;Password=secret", "MariaDB d at h:1 as u")]
    public void ConnectionString_Usable_NamesItsDatabaseWithoutPassword(string text, string expected) =>
        Assert.Equal(expected, SqlConnectionString.Parse(text).ToString());

    [Theory]
    [InlineData(null, "it is empty")]
    [InlineData("  ", "it is empty")]
    [InlineData("secret", "not a list of KEYWORD=VALUE")]
    [InlineData("Password=secret", "neither a file (Data Source) nor a server (Server)")]
    [InlineData("Server=h;Password=secret", "names the server h, but no database")]
    [InlineData("Server=h;Database=d;Port=secret", "a keyword or value in it is not known")]
    [InlineData("Data Source=a.db;Colour=secret", "keywords: data source, colour")]
    [InlineData("Data Source=:memory:", "Name a file")]
    [InlineData("Data Source=a;Mode=Memory", "Name a file")]
    [InlineData("Data Source=", "neither a file")]
    public void ConnectionString_Unusable_SaysWhyWithoutItsValues(string? text, string expected)
    {
        var refusal = Assert.Throws<DatabaseException>(() => SqlConnectionString.Parse(text));

        Assert.Equal(DatabaseProblem.BadConnectionString, refusal.Problem);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
    }
}
