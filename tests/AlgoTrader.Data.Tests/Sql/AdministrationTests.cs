using AlgoTrader.Data.Sql.Audit;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Intents;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Data.Sql.Risk;
using AlgoTrader.Data.Sql.Settings;
using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Data.Sql.Users;
using AlgoTrader.Data.Tests.Sql.Servers;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class AdministrationSqliteTests(SqliteServer server) : AdministrationTests(server), IClassFixture<SqliteServer>;

public sealed class AdministrationMariaDbTests(MariaDbServer server) : AdministrationTests(server);

public abstract class AdministrationTests(IDatabaseServer server) : DatabaseSuite(server)
{
    private static StoredStrategy Strategy => new()
    {
        Id = "mr-es",
        Type = "mean-reversion",
        Instrument = Samples.Es,
        Parameters = new Dictionary<string, string> { ["lookback"] = "20", ["entryZ"] = "1.5" },
        Schedule = """{"windows":[]}""",
        Status = "running",
        Detail = "",
        MoreInstruments = [new("VIXY"), new("NQ", "FUT", "CME", "USD", "CME")],
        Capital = 12_345.5m,
        OnFault = "Flatten",
    };

    [Fact]
    public async Task Strategy_ChangedParameters_AreKeptWithWhoAndWhen()
    {
        var added = await WriteAsync(sql => sql.Strategies.AddAsync(Strategy, "ann"));
        Assert.Equivalent(Strategy with { Version = 1, CreatedAt = added.CreatedAt, UpdatedAt = added.UpdatedAt }, added, strict: true);
        await Assert.ThrowsAsync<KeyConflictException>(() => WriteAsync(sql => sql.Strategies.AddAsync(Strategy, "bob")));

        var paused = await WriteAsync(sql => sql.Strategies.UpdateAsync(added with { Status = "paused", Capital = null, MoreInstruments = [] }, "bob"));
        var changed = new Dictionary<string, string> { ["lookback"] = "30" };
        await WriteAsync(sql => sql.Strategies.UpdateAsync(paused with { Parameters = changed }, "bob"));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.Strategies.UpdateAsync(paused, "ann")));

        var history = await ReadAsync(sql => sql.Strategies.ParameterHistoryAsync("mr-es"));
        Assert.Equal([(1, "ann", "20"), (3, "bob", "30")], history.Select(change => ((int)change.Version, change.ChangedBy, change.Parameters["lookback"])));
        var listed = Assert.Single(await ReadAsync(sql => sql.Strategies.ListAsync()));
        Assert.Equal(("paused", null, "Flatten"), (listed.Status, listed.Capital, listed.OnFault));
        Assert.Empty(listed.MoreInstruments);
    }

    [Fact]
    public async Task Strategy_Deleted_IsGoneButItsIdStaysTaken()
    {
        var added = await WriteAsync(sql => sql.Strategies.AddAsync(Strategy, "ann"));
        var snapshot = new StrategySnapshot("mr-es", """{"z":1.5}""", Samples.Time, "replica 1");
        await WriteAsync(sql => sql.Strategies.SaveSnapshotAsync(snapshot with { State = "{}" }));
        await WriteAsync(sql => sql.Strategies.SaveSnapshotAsync(snapshot));
        Assert.Equal(snapshot, await ReadAsync(sql => sql.Strategies.FindSnapshotAsync("mr-es")));
        Assert.Equal([snapshot], await ReadAsync(sql => sql.Strategies.ListSnapshotsAsync()));

        await WriteAsync(sql => sql.Strategies.DeleteAsync("mr-es", added.Version));

        Assert.Empty(await ReadAsync(sql => sql.Strategies.ListAsync()));
        Assert.Null(await ReadAsync(sql => sql.Strategies.FindSnapshotAsync("mr-es")));
        await Assert.ThrowsAsync<KeyConflictException>(() => WriteAsync(sql => sql.Strategies.AddAsync(Strategy, "ann")));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.Strategies.DeleteAsync("mr-es", 2)));
    }

    [Fact]
    public async Task RiskRule_ChangedByTwo_SecondMustReadAgain()
    {
        var rule = new RiskRule { Id = "r1", Scope = RiskScope.Strategy, ScopeId = "mr-es", Kind = "max-notional", Threshold = 1_000_000.55m, Settings = "{}" };
        var saved = await WriteAsync(sql => sql.RiskRules.SaveAsync(rule, "ann"));
        Assert.Equal(saved with { UpdatedAt = default }, rule with { Version = 1, UpdatedBy = "ann" });

        var off = await WriteAsync(sql => sql.RiskRules.SaveAsync(saved with { Enabled = false, Threshold = null }, "bob"));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.RiskRules.SaveAsync(saved, "ann")));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.RiskRules.SaveAsync(rule, "ann")));

        var read = (await ReadAsync(sql => sql.RiskRules.FindAsync("r1")))!;
        Assert.Equal((false, null, "bob", 2), (read.Enabled, read.Threshold, read.UpdatedBy, read.Version));
        await WriteAsync(sql => sql.RiskRules.DeleteAsync("r1", off.Version));
        Assert.Empty(await ReadAsync(sql => sql.RiskRules.ListAsync()));
    }

    [Fact]
    public async Task Intent_RunFinished_IsFoundAsRepetitionOnlyIfItTraded()
    {
        IntentRun Run(string id, bool dryRun = false) => new()
        {
            Id = id, Intent = "allocation", Signature = "abc", TradingMode = "paper", DryRun = dryRun, Agent = "broker 0.1", StartedAt = Samples.Time,
            Request = """{"strategies":["a"]}""", Config = "{}",
        };

        Assert.True(await WriteAsync(sql => sql.Intents.AddAsync(Run("1"))));
        Assert.False(await WriteAsync(sql => sql.Intents.AddAsync(Run("1"))));
        await WriteAsync(sql => sql.Intents.AddAsync(Run("2", dryRun: true)));
        await WriteAsync(sql => sql.Intents.FinishAsync("2", "{}", null, hasOrders: true));
        Assert.Null(await ReadAsync(sql => sql.Intents.FindRepetitionAsync("abc", "paper", Samples.Time)));

        await WriteAsync(sql => sql.Intents.FinishAsync("1", """{"orders":1}""", null, hasOrders: true));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.Intents.FinishAsync("1", null, "late", hasOrders: false)));

        var found = (await ReadAsync(sql => sql.Intents.FindRepetitionAsync("abc", "paper", Samples.Time)))!;
        Assert.Equal(Run("1") with { Result = """{"orders":1}""", HasOrders = true, FinishedAt = found.FinishedAt }, found);
        Assert.NotNull(found.FinishedAt);
        Assert.Null(await ReadAsync(sql => sql.Intents.FindRepetitionAsync("abc", "live", Samples.Time)));
        Assert.Null(await ReadAsync(sql => sql.Intents.FindRepetitionAsync("abc", "paper", Samples.Time.AddMicroseconds(1))));
        Assert.Equal(["2", "1"], (await ReadAsync(sql => sql.Intents.ListAsync("allocation", new()))).Items.Select(run => run.Id));
        Assert.Empty((await ReadAsync(sql => sql.Intents.ListAsync("summary", new()))).Items);
    }

    [Fact]
    public async Task Audit_Appended_IsReadNewestFirst()
    {
        for (var i = 1; i <= 3; i++)
        {
            var entry = new AuditEntry($"a{i}", "ann", "update", i == 2 ? "user/bob" : "strategy/mr-es", Samples.Time, "{}", """{"a":1}""", "req", "trace");
            Assert.True(await WriteAsync(sql => sql.Audit.AppendAsync(entry)));
            Assert.False(await WriteAsync(sql => sql.Audit.AppendAsync(entry)));
        }

        Assert.Equal(["a3", "a1"], (await ReadAsync(sql => sql.Audit.ListAsync("strategy/mr-es", new()))).Items.Select(entry => entry.Id));
        var all = await ReadAsync(sql => sql.Audit.ListAsync(null, new(2, PageOrder.OldestFirst)));
        Assert.Equal(["a1", "a2"], all.Items.Select(entry => entry.Id));
        Assert.NotNull(all.Next);
        Assert.Equal(new AuditEntry("a1", "ann", "update", "strategy/mr-es", Samples.Time, "{}", """{"a":1}""", "req", "trace"), all.Items[0]);
    }

    [Fact]
    public async Task User_InAnyCase_IsOne()
    {
        var user = new StoredUser { Name = "Ann", PasswordHash = "pbkdf2$secret", Roles = ["viewer", "admin"] };
        var saved = await WriteAsync(sql => sql.Users.SaveAsync(user));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.Users.SaveAsync(user with { Name = "ANN" })));

        var read = (await ReadAsync(sql => sql.Users.FindAsync("aNN")))!;
        Assert.Equal(("ann", "pbkdf2$secret", "viewer,admin", true), (read.Name, read.PasswordHash, string.Join(',', read.Roles), read.Enabled));
        Assert.DoesNotContain("secret", read.ToString(), StringComparison.Ordinal);

        var off = await WriteAsync(sql => sql.Users.SaveAsync(saved with { Enabled = false }));
        Assert.False(Assert.Single(await ReadAsync(sql => sql.Users.ListAsync())).Enabled);
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.Users.DeleteAsync("ann", saved.Version)));
        await WriteAsync(sql => sql.Users.DeleteAsync("ann", off.Version));
        Assert.Null(await ReadAsync(sql => sql.Users.FindAsync("ann")));
    }

    [Fact]
    public async Task Setting_WrittenWithAndWithoutVersion_CountsItsChanges()
    {
        var first = await WriteAsync(sql => sql.Settings.SetAsync(new Setting("mode", "paper", 0)));
        await WriteAsync(sql => sql.Settings.SetAsync("mode", "live"));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.Settings.SetAsync(first with { Value = "paper" })));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.Settings.SetAsync(new Setting("mode", "x", 0))));

        Assert.Equal(new Setting("mode", "live", 2), await ReadAsync(sql => sql.Settings.FindAsync("mode")));
        Assert.Equal(3, (await WriteAsync(sql => sql.Settings.SetAsync(new Setting("mode", "paper", 2)))).Version);
        Assert.Null(await ReadAsync(sql => sql.Settings.FindAsync("Mode")));
    }
}
