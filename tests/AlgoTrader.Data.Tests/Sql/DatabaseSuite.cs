using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Sql;

/// <summary>Tests that every kind of database must pass; each test has a database of its own.</summary>
public abstract class DatabaseSuite(IDatabaseServer server) : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected string ConnectionString { get; private set; } = "";

    protected Database Database { get; private set; } = null!;

    protected IDatabaseServer Server => server;

    public async ValueTask InitializeAsync()
    {
        var missing = RequiredPrograms.SkipReason(server.MissingReason);
        Assert.SkipWhen(missing is not null, missing ?? "");
        ConnectionString = await server.CreateDatabaseAsync();
        Database = Open();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Database is not null)
            await Database.DisposeAsync();
    }

    /// <summary>Another program on the same database.</summary>
    protected Database Open() => new(SqlConnectionString.Parse(ConnectionString), TimeProvider.System);

    protected Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work) => Database.ReadAsync("test", work, Token);

    protected Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, WriteOptions? options = null) => Database.WriteAsync("test", work, options, Token);

    protected Task WriteAsync(Func<SqlSession, Task> work, WriteOptions? options = null) => Database.WriteAsync("test", work, options, Token);
}
