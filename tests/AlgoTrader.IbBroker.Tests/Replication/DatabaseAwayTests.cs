using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.IbBroker.Tests.Replication;

/// <summary>A database that cannot be reached for a time: its file is in a folder that is not there yet.</summary>
public sealed class DatabaseAwayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Away => Path.Combine(_folder.Path, "later");

    private string Connection => $"Data Source={Path.Combine(Away, "broker.db")}";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(JournalDurability.Process, 20_000)]
    [InlineData(JournalDurability.Disk, 20_000)]
    [InlineData(JournalDurability.Disk, 100)]
    public async Task DatabaseAway_BrokerGoesOnAndTheCopyCatchesUp(JournalDurability durability, int maxWaiting)
    {
        await using var rig = new ReplicaRig(Connection, Path.Combine(_folder.Path, "journal"), durability: durability, configure: options => options.MaxWaiting = maxWaiting);
        var desk = rig.Open();
        var link = desk.Ready();
        for (var i = 0; i < 250; i++)
            desk.Place(Desk.Request($"o-{i}"));
        Assert.Equal(250, link.Sent.Count);
        await Until.TrueAsync(() => rig.Log.Count("The journal is not copied to") == 1, "it is said, once");

        Directory.CreateDirectory(Away);
        await Until.TrueAsync(
            () =>
            {
                desk.Queue.Run();
                return rig.Replica.LastCommitted == desk.Journal.LastSequence;
            },
            "the copy is complete");

        var orders = (await rig.ProjectedAsync(sql => sql.Orders.ListAsync(new(), new PageRequest(500, PageOrder.OldestFirst)))).Items;
        Assert.Equal(desk.Book.Orders, orders.Select(stored => stored.Order));
        // Said after the last commit.
        await Until.TrueAsync(() => rig.Log.Count("The journal's copy in") == 1, "it is said that the copy is complete, once");
    }

    [Fact]
    public async Task DatabaseAway_Replicated_I4_NothingIsSentUntilItIsBack()
    {
        await using var rig = new ReplicaRig(Connection, Path.Combine(_folder.Path, "journal"));
        var desk = rig.Open();
        var link = desk.Ready();
        Assert.Equal(OrderRefusal.JournalFailed, desk.Refused(Desk.Request("a")));
        Assert.Empty(link.Sent);

        Directory.CreateDirectory(Away);
        await Until.TrueAsync(
            () =>
            {
                desk.Time.Advance(TimeSpan.FromSeconds(1));
                desk.Queue.Run();
                return desk.Journal.SealedBecause is null;
            },
            "the journal takes orders");
        desk.Place(Desk.Request("a"));
        Assert.Single(link.Sent);
    }
}
