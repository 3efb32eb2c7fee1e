using System.Globalization;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Processes.Proxy;
using AlgoTrader.Reliability.Processes.Servers;
using AlgoTrader.Testing;
using Grpc.Core;

namespace AlgoTrader.Reliability.Processes;

/// <summary>One gateway behind two proxies that stand for two endpoints of it, a Redis, a database, and two brokers of which one leads.</summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>For anything to come back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Machine _machine;
    private readonly WorldOptions _options;
    private readonly StreamWriter _log;
    private readonly Lock _gate = new();

    private World(Machine machine, WorldOptions options)
    {
        (_machine, _options) = (machine, options);
        Folder = Path.Combine(machine.Folder, options.Name);
        Directory.CreateDirectory(Folder);
        _log = new(Path.Combine(Folder, "run.log")) { AutoFlush = true };
        Redis = new(machine.Watchdog, Path.Combine(Folder, "redis"));
        Gateway = new(machine.Watchdog, Folder, options);
        Proxies = [new(Gateway.Port), new(Gateway.Port)];
    }

    public string Folder { get; }

    public RedisProcess Redis { get; }

    public MariaDbProcess Database => _machine.Database;

    public GatewayProcess Gateway { get; }

    public IReadOnlyList<FaultProxy> Proxies { get; }

    public IReadOnlyList<BrokerProcess> Brokers { get; private set; } = [];

    /// <summary>For the strategy: follows the leader.</summary>
    public LeaderCallInvoker Invoker { get; private set; } = null!;

    public BrokerProcess Leader => Brokers.First(broker => broker.Address == Invoker.Leader);

    public BrokerProcess Standby => Brokers.First(broker => broker.Address != Invoker.Leader);

    public static async Task<World> StartAsync(Machine machine, WorldOptions options)
    {
        var world = new World(machine, options);
        try
        {
            await Task.WhenAll(world.Redis.StartAsync(), world.Gateway.StartAsync());
            var database = await machine.Database.CreateDatabaseAsync(options.Name);
            world.Brokers = [world.Broker("one", database), world.Broker("two", database)];
            world.Invoker = new([.. world.Brokers.Select(broker => broker.Replica)], TimeSpan.FromSeconds(1), TimeProvider.System);
            await world.OpenAsync();
            await world.BothAnswerAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public void Log(string line)
    {
        lock (_gate)
            _log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {line}"));
    }

    /// <summary>Until a broker leads and its session is ready.</summary>
    public Task OpenAsync() => Until.TrueAsync(IsOpenAsync, $"trading is open; logs: {Folder}", Patience);

    /// <summary>Until the leader and the standby both answer.</summary>
    public Task BothAnswerAsync() => Until.TrueAsync(
        async () => await AnswersAsync(Brokers[0]) && await AnswersAsync(Brokers[1]), $"both brokers answer; logs: {Folder}", Patience);

    public static CallOptions Limit() => new(deadline: (TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(5)).UtcDateTime);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Brokers.Select(broker => broker.DisposeAsync().AsTask()));
        foreach (var proxy in Proxies)
            await proxy.DisposeAsync();
        await Gateway.DisposeAsync();
        await Redis.DisposeAsync();
        await _log.DisposeAsync();
    }

    private async Task<bool> IsOpenAsync()
    {
        try
        {
            return (await new Accounts.AccountsClient(Invoker).GetSessionAsync(new(), Limit())).State == SessionState.Ready;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(BrokerProcess broker)
    {
        try
        {
            await new Accounts.AccountsClient(broker.Replica.Invoker).GetSessionAsync(new(), Limit());
            return true;
        }
        catch (RpcException exception)
        {
            // A standby refuses and knows who leads.
            return exception.Trailers.GetValue(LeaderCallInvoker.LeaderKey) is not null;
        }
    }

    private BrokerProcess Broker(string name, string database) => new(_machine.Watchdog, Folder, name,
    [
        new("HighAvailability:Enabled", "true"),
        new("HighAvailability:LeaseTime", _options.LeaseTime.ToString()),
        new("HighAvailability:SafetyMargin", (_options.LeaseTime / 10).ToString()),
        new("HighAvailability:Rehearses", _options.Rehearses ? "true" : "false"),
        new("HighAvailability:SharedJournal", _options.Durability == JournalDurability.Replicated ? "false" : "true"),
        new("ConnectionStrings:redis", Redis.Configuration),
        new("ConnectionStrings:algotrader", database),
        new("Journal:Durability", _options.Durability.ToString()),
        new("Journal:Directory", Path.Combine(Folder, _options.Durability == JournalDurability.Replicated ? "journal-" + name : "journal")),
        new("Orders:ConfirmWithin", "00:00:02"),
        new("services:ib-gateway:tws:0", Endpoint(0)),
        new("services:ib-gateway:tws:1", Endpoint(1)),
        new("Gateway:HeartbeatInterval", "00:00:01"),
        new("Gateway:ConnectTimeout", "00:00:05"),
        new("Gateway:MaxReconnectDelay", "00:00:00.5"),
        new("Gateway:QuarantineTime", "00:00:01"),
        new("Gateway:FailbackAfter", "00:00:03"),
    ]);

    private string Endpoint(int index) => string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{Proxies[index].Port}");
}
