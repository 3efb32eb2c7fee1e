using System.Collections.Concurrent;
using System.Diagnostics;
using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Tests.Sql.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class ServiceSqliteTests(SqliteServer server) : ServiceTests(server), IClassFixture<SqliteServer>;

public sealed class ServiceMariaDbTests(MariaDbServer server) : ServiceTests(server);

/// <summary>The database as a service has it: registered, watched, traced.</summary>
public abstract class ServiceTests(IDatabaseServer server) : DatabaseSuite(server)
{
    [Fact]
    public async Task AddSql_DatabaseThere_IsHealthyAndUsable()
    {
        await using var services = new ServiceCollection().AddLogging().AddSql(ConnectionString).BuildServiceProvider();

        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

        Assert.Equal(HealthStatus.Healthy, health.Status);
        await services.GetRequiredService<Database>().WriteAsync("test", sql => sql.Settings.SetAsync("a", "b"), cancellationToken: Token);
        Assert.NotNull(await ReadAsync(sql => sql.Settings.FindAsync("a")));
    }

    [Theory]
    [InlineData("Data Source=/nonexistent/folder/x.db", "cannot be opened")]
    [InlineData("Server=127.0.0.1;Port=1;Database=d;User ID=u;Password=secret;SslMode=Disabled", "does not answer")]
    public async Task AddSql_DatabaseAway_IsDegradedAndSaysWhy(string connectionString, string reason)
    {
        await using var services = new ServiceCollection().AddLogging().AddSql(connectionString).BuildServiceProvider();

        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(reason, health.Entries["sql"].Description, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", health.Entries["sql"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public void AddSql_ImpossibleConnectionString_IsRefusedAtOnce() =>
        Assert.Throws<DatabaseException>(() => new ServiceCollection().AddSql("nonsense"));

    [Fact]
    public async Task Spans_OfAWrite_NameTheStatementsAndNoValues()
    {
        await Database.MigrateAsync(Token);
        var spans = new ConcurrentQueue<Activity>();
        using var parent = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "AlgoTrader.Data",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == parent.TraceId)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);

        await Database.WriteAsync("change.mode", sql => sql.Settings.SetAsync("a secret name", "a secret value"), cancellationToken: Token);

        Assert.Equal(["settings.set", "change.mode"], spans.Select(span => span.OperationName));
        Assert.All(spans, span => Assert.Equal(Server is SqliteServer ? "sqlite" : "mariadb", span.GetTagItem("db.system")));
        Assert.DoesNotContain(spans, span => span.TagObjects.Any(tag => $"{tag.Value}".Contains("secret", StringComparison.Ordinal)));
    }
}
