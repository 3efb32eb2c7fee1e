using System.Globalization;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Risk;
using AlgoTrader.Data.Sql.Settings;
using AlgoTrader.Data.Tests.Sql.Servers;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class ValueSqliteTests(SqliteServer server) : ValueTests(server), IClassFixture<SqliteServer>;

public sealed class ValueMariaDbTests(MariaDbServer server) : ValueTests(server);

/// <summary>What is read is what was written, whatever it was.</summary>
public abstract class ValueTests(IDatabaseServer server) : DatabaseSuite(server)
{
    private static readonly decimal[] Extremes =
    [
        decimal.MinValue, -79228162514264337593543950334m, -1.0000000000000000000000000001m, -0.0000000000000000000000000001m, 0,
        0.0000000000000000000000000001m, 0.1m, 0.3m, 1, 2, 7.9228162514264337593543950335m, 9, 10, 100.10m, 123456789012345678.0123456789m,
        decimal.MaxValue - 1, decimal.MaxValue,
    ];

    [Fact]
    public async Task Decimals_ToTheirExtremes_AreExactAndInOrder()
    {
        // Backwards, so that no order is that of insertion.
        for (var i = Extremes.Length - 1; i >= 0; i--)
        {
            var rule = Rule($"r{i}", Extremes[i]);
            await WriteAsync(sql => sql.RiskRules.SaveAsync(rule, ""));
        }

        var read = await ReadAsync(sql => sql.QueryAsync<decimal>("test", "SELECT threshold FROM risk_rules ORDER BY threshold"));
        Assert.Equal(Extremes, read);
        var above = await ReadAsync(sql => sql.QueryAsync<decimal>("test", "SELECT threshold FROM risk_rules WHERE threshold > @Limit", new { Limit = 2m }));
        Assert.Equal(Extremes.Where(value => value > 2), above.Order());
        // 1.50 is written as 1.5: the zeros that a column adds must not show.
        Assert.Equal("100.1", (await ReadAsync(sql => sql.RiskRules.FindAsync("r13")))!.Threshold!.Value.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Decimals_Random_AreExactAndSumExactly()
    {
        const int Seed = 4711;
        TestContext.Current.SendDiagnosticMessage($"seed {Seed}");
        var random = new Random(Seed);
        var values = Enumerable.Range(0, 200)
            .Select(_ => new decimal(random.Next(), random.Next(), random.Next(1 << 10), random.Next(2) == 0, (byte)random.Next(15, 29))).ToList();
        await WriteAsync(async sql =>
        {
            for (var i = 0; i < values.Count; i++)
                await sql.RiskRules.SaveAsync(Rule($"r{i}", values[i]), "");
        });

        var rules = await ReadAsync(sql => sql.RiskRules.ListAsync());
        Assert.Equal(values, rules.Select(rule => rule.Threshold!.Value));

        var cents = values.Select(value => decimal.Round(value % 1_000_000, 4)).ToList();
        await WriteAsync(async sql =>
        {
            for (var i = 0; i < cents.Count; i++)
                await sql.RiskRules.SaveAsync(rules[i] with { Threshold = cents[i] }, "");
        });
        var sum = await ReadAsync(sql => sql.FirstAsync<decimal>("test", $"SELECT {sql.Dialect.Sum("threshold")} FROM risk_rules"));
        Assert.Equal(cents.Sum(), sum);
    }

    [Fact]
    public async Task Texts_ThatMeanSomethingElsewhere_AreJustTexts()
    {
        foreach (var text in Samples.OddTexts)
        {
            await WriteAsync(sql => sql.Settings.SetAsync(new Setting(text, text, 0)));
            await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order("o" + text.GetHashCode(StringComparison.Ordinal), strategyId: text)));
        }

        foreach (var text in Samples.OddTexts)
        {
            Assert.Equal(text, (await ReadAsync(sql => sql.Settings.FindAsync(text)))!.Value);
            Assert.Equal(text, Assert.Single((await ReadAsync(sql => sql.Orders.ListAsync(new(StrategyId: text), new()))).Items).Order.Request.StrategyId);
        }
    }

    [Fact]
    public async Task Text_OfAMillionCharacters_IsWhole()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789 äß日🚀'\\\"", 60_000));
        await WriteAsync(sql => sql.Settings.SetAsync("long", text));
        Assert.Equal(text, (await ReadAsync(sql => sql.Settings.FindAsync("long")))!.Value);
    }

    [Fact]
    public async Task Key_TooLong_IsRefusedAndNamesTheColumn()
    {
        await WriteAsync(sql => sql.Settings.SetAsync(string.Concat(Enumerable.Repeat("🚀", 200)), "fits"));
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => WriteAsync(sql => sql.Settings.SetAsync(new string('x', 201), "too long")));

        Assert.Equal(DatabaseProblem.InvalidValue, refusal.Problem);
        Assert.Contains("name", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_BeforeAndAfter1970_AreMicrosecondsUtc()
    {
        foreach (var time in new[] { DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch.AddTicks(-10), DateTimeOffset.UnixEpoch, Samples.Time })
        {
            var execution = Samples.Execution($"e{time.Ticks}") with { Time = time };
            await WriteAsync(sql => sql.Executions.AddAsync(execution));
            Assert.Equal(execution, (await ReadAsync(sql => sql.Executions.FindAsync(execution.ExecId)))!.Execution);
        }

        var local = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(-5)).AddTicks(19);
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution("local") with { Time = local }));
        var read = (await ReadAsync(sql => sql.Executions.FindAsync("local")))!.Execution.Time;
        Assert.Equal((TimeSpan.Zero, local.AddTicks(-9)), (read.Offset, read));
    }

    private static RiskRule Rule(string id, decimal threshold) => new() { Id = id, Scope = RiskScope.Global, Kind = "test", Threshold = threshold };
}
