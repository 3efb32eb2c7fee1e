using System.Globalization;
using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class CrashSqliteTests(SqliteServer server) : CrashTests(server), IClassFixture<SqliteServer>;

public sealed class CrashMariaDbTests(MariaDbServer server) : CrashTests(server);

/// <summary>A process that is killed (SIGKILL) while it writes. ALGOTRADER_CRASH_RUNS says how often, ALGOTRADER_CRASH_SEED with which numbers.</summary>
public abstract class CrashTests(IDatabaseServer server) : DatabaseSuite(server)
{
    private static int Runs => Setting("ALGOTRADER_CRASH_RUNS", 3);

    private static int Seed => Setting("ALGOTRADER_CRASH_SEED", 20_261);

    [Fact]
    public async Task Writes_KilledAtAnyMoment_KeepAllThatWasCommittedAndNoHalf()
    {
        var file = Path.GetTempFileName();
        var random = new Random(Seed);
        try
        {
            for (var run = 0; run < Runs; run++)
            {
                var before = Acknowledged(file).Count;
                var more = random.Next(1, 40);
                // Half the time by itself in the middle of a statement, half the time from outside, wherever it is.
                var dieAt = run % 2 == 0 ? 0 : random.Next(60, 60 + (14 * more));
                using var child = CrashChild.Start(ConnectionString, dieAt, file);
                await Until.TrueAsync(() => child.HasExited || Acknowledged(file).Count >= before + more, $"{more} orders were written");
                child.Kill();
                await child.WaitForExitAsync(Token);
                await AssertWholeAsync(Acknowledged(file), $"seed {Seed}, run {run}");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task AssertWholeAsync(List<int> acknowledged, string run)
    {
        var page = new PageRequest(PageRequest.MaxSize, PageOrder.OldestFirst);
        var orders = (await ReadAsync(sql => sql.Orders.ListAsync(new(), page))).Items.Select(item => item.Order.ClientOrderId).ToHashSet();
        var events = (await ReadAsync(sql => sql.Orders.EventsAsync(page))).Items.Select(item => item.ClientOrderId).ToHashSet();
        var fills = (await ReadAsync(sql => sql.Executions.ListAsync(new(), page))).Items;
        Assert.All(fills, fill => Assert.Equal(1, fill.Execution.Fee));
        Assert.True(orders.SetEquals(events) && orders.SetEquals(fills.Select(fill => fill.Execution.ClientOrderId)), $"{run}: an order is there in half");
        Assert.True(acknowledged.TrueForAll(id => orders.Contains($"o-{id}")), $"{run}: a committed order is lost");
    }

    private static List<int> Acknowledged(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        // The last line can be torn by the kill.
        var lines = reader.ReadToEnd().Split('\n');
        return [.. lines[..^1].Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;
}
