using AlgoTrader.Data.Sql.Accounts;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class AccountSqliteTests(SqliteServer server) : AccountTests(server), IClassFixture<SqliteServer>;

public sealed class AccountMariaDbTests(MariaDbServer server) : AccountTests(server);

public abstract class AccountTests(IDatabaseServer server) : DatabaseSuite(server)
{
    [Fact]
    public async Task Positions_ReportReplaced_AreThoseOfTheReport()
    {
        var spy = new Position("DU1", new("SPY"), 100, 450.125m);
        var es = new Position("DU1", Samples.Es, -2, 250_612.5m);
        var other = new Position("DU2", new("SPY"), 1, 1);
        await WriteAsync(sql => sql.Positions.ReplaceAsync("DU1", [spy, es]));
        await WriteAsync(sql => sql.Positions.ReplaceAsync("DU2", [other]));

        await WriteAsync(sql => sql.Positions.ReplaceAsync("DU1", [es with { Quantity = 3 }]));
        await WriteAsync(sql => sql.Positions.SaveAsync(es with { Quantity = 4 }));
        Assert.Equal([es with { Quantity = 4 }], await ReadAsync(sql => sql.Positions.ListAsync("DU1")));

        await WriteAsync(sql => sql.Positions.SaveAsync(es with { Quantity = 0 }));
        Assert.Equal([other], await ReadAsync(sql => sql.Positions.ListAsync()));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(sql => sql.Positions.ReplaceAsync("DU1", [other])));
    }

    [Fact]
    public async Task AccountValue_SavedAgain_IsTheNewestOfItsCurrency()
    {
        await WriteAsync(sql => sql.AccountValues.SaveAsync(new("DU1", "CashBalance", "1.10", "USD")));
        await WriteAsync(sql => sql.AccountValues.SaveAsync(new("DU1", "CashBalance", "7", "EUR")));
        await WriteAsync(sql => sql.AccountValues.SaveAsync(new("DU1", "CashBalance", "-1.20", "USD")));
        await WriteAsync(sql => sql.AccountValues.SaveAsync(new("DU2", "AccountType", "INDIVIDUAL", "")));

        var values = await ReadAsync(sql => sql.AccountValues.ListAsync("DU1"));

        Assert.Equal([("EUR", "7"), ("USD", "-1.20")], values.Select(value => (value.Currency, value.Value)));
        Assert.All(values, value => Assert.NotEqual(default, value.UpdatedAt));
        Assert.Equal(3, (await ReadAsync(sql => sql.AccountValues.ListAsync())).Count);
    }
}
