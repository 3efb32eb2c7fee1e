using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlgoTrader.IbBroker.Tests.Risk;

public sealed class SqlRiskRulesTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task Changes_OfARuleThatWasDeletedAndAddedAgain_AreAllThere()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var database = new Database(SqlConnectionString.Parse(await server.CreateDatabaseAsync()), TimeProvider.System);
        var rules = new SqlRiskRules(database, new ManualTime(), NullLogger<SqlRiskRules>.Instance);
        // As long as an id may be.
        var rule = new RiskRule(new string('r', 100), RiskScope.Global, RiskKind.Position, 100, [], 0);

        var added = await rules.SaveAsync(rule, "anna", cancellation);
        var changed = await rules.SaveAsync(added with { Threshold = 200 }, "bert", cancellation);
        await rules.DeleteAsync(rule.Id, changed.Version, "anna", cancellation);
        var again = await rules.SaveAsync(rule with { Threshold = 300 }, "carl", cancellation);
        await rules.DeleteAsync(rule.Id, again.Version, "anna", cancellation);

        var changes = await rules.ChangesAsync(100, cancellation);
        Assert.Equal(
            ["risk-rule.delete anna", "risk-rule.add carl", "risk-rule.delete anna", "risk-rule.change bert", "risk-rule.add anna"],
            changes.Select(change => $"{change.Action} {change.By}"));
        var entries = (await database.ReadAsync("test", session => session.Audit.ListAsync(null, new(Size: 100)), cancellation)).Items;
        Assert.Equal([true, false, false, true, false], Enumerable.Reverse(entries).Select(entry => entry.OldValue is null));
        // What one change leaves is what the next one finds.
        Assert.Contains("\"Threshold\":100", entries[3].OldValue, StringComparison.Ordinal);
        Assert.Contains("\"Threshold\":200", entries[2].OldValue, StringComparison.Ordinal);
    }
}
