using AlgoTrader.Data.Sql;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Replication;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Fence = AlgoTrader.IbBroker.Tests.Core.Fence;

namespace AlgoTrader.IbBroker.Tests.Replication;

/// <summary>The order side of one broker with a journal in a folder and its copy in a database, without a network.</summary>
internal sealed class ReplicaRig : IAsyncDisposable
{
    private readonly LateQueue _queue = new();
    private readonly JournalDurability _durability;
    private readonly LoggerFactory _loggers;

    public ReplicaRig(
        string connectionString,
        string folder,
        bool isReplica = false,
        bool sharesFolder = false,
        JournalDurability durability = JournalDurability.Replicated,
        Action<ReplicationOptions>? configure = null,
        TimeProvider? time = null)
    {
        _durability = durability;
        _loggers = new([Log]);
        Folder = folder;
        Database = new(SqlConnectionString.Parse(connectionString), TimeProvider.System);
        var journal = Options.Create(new JournalOptions { Directory = folder, Durability = durability });
        var group = Options.Create(new HighAvailabilityOptions { Enabled = isReplica, SharedJournal = sharesFolder, Group = "test", Address = "http://" + Path.GetFileName(folder) });
        var replication = new ReplicationOptions { RetryDelay = TimeSpan.FromMilliseconds(50) };
        configure?.Invoke(replication);
        File = new(journal);
        Fence = new(Database, group, new ReplicaIdentity(group, new ConfigurationManager()));
        Copy = new(Database, Fence, File, Known, _loggers.CreateLogger<JournalCopy>());
        Replica = new(
            Database, Fence, Leader, File, new(TimeProvider.System, Options.Create(replication), group, journal), _queue, time ?? TimeProvider.System, Options.Create(replication), journal, _loggers.CreateLogger<SqlReplicatedJournal>());
        Projection = new(Database, TimeProvider.System, _loggers.CreateLogger<OrderProjection>());
    }

    public string Folder { get; }

    public LogLines Log { get; } = new();

    public Database Database { get; }

    public Fence Leader { get; } = new();

    public JournalFile File { get; }

    public JournalFence Fence { get; }

    public KnownRecords Known { get; } = new();

    public JournalCopy Copy { get; }

    public SqlReplicatedJournal Replica { get; }

    public OrderProjection Projection { get; }

    public Desk? Desk { get; private set; }

    /// <summary>Opens the journal, as the broker does when it begins to lead.</summary>
    public Desk Open()
    {
        Desk = new(Folder, durability: _durability, replica: Replica);
        _queue.Target = Desk.Queue;
        Desk.Fence.Epoch = Leader.Epoch;
        Replica.Start();
        return Desk;
    }

    /// <summary>What the tables say, once they follow the whole journal.</summary>
    public async Task<T> ProjectedAsync<T>(Func<SqlSession, Task<T>> read)
    {
        await Projection.RunAsync(Fence.Journal, quiet: null, TestContext.Current.CancellationToken);
        return await Database.ReadAsync("test", read);
    }

    public async ValueTask DisposeAsync()
    {
        await Replica.DisposeAsync();
        Desk?.Dispose();
        Copy.Dispose();
        await Database.DisposeAsync();
        _loggers.Dispose();
    }
}
