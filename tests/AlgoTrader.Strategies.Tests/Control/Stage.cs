using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using StrategyInstance = AlgoTrader.Contracts.V1.StrategyInstance;

namespace AlgoTrader.Strategies.Tests.Control;

/// <summary>A recorded market, the broker, and a database for strategy hosts; a market in lock step stands still while no strategy follows it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedMarket _market;
    private GatewayHost _gateway = null!;

    private Stage(RecordedMarket market) => _market = market;

    public BrokerHost Broker { get; private set; } = null!;

    public int Minutes => _market.Minutes.Count;

    public KeyValuePair<string, string?> Database => new("ConnectionStrings:algotrader", $"Data Source={_folder.File("strategies.db")}");

    /// <param name="historyPacing">False: a line that is closed may be opened again at once, which IB refuses for half a minute.</param>
    /// <param name="speed">Null for lock step.</param>
    /// <param name="paused">True: the market stands, whoever follows it, until <see cref="Resume"/>.</param>
    /// <param name="faults">Of the gateway.</param>
    public static async Task<Stage> StartAsync(
        int minutes = 60, int seed = 7, bool historyPacing = true, ReplaySpeed? speed = null, bool paused = false, params IReadOnlyList<FaultSpec> faults)
    {
        var stage = new Stage(RecordedMarket.Walk(minutes, seed));
        stage._gateway = GatewayHost.Start(stage._market.Options(speed) with { HistoryPacing = historyPacing, StartPaused = paused, Faults = faults });
        stage.Broker = await BrokerHost.StartAsync(
            stage._gateway.Port, stage._folder.Path, lockStep: speed is null, settings: new KeyValuePair<string, string?>("Gateway:HoldForTradingFeeds", "true"));
        await stage.Broker.ReadyAsync();
        return stage;
    }

    /// <summary>Lets the market go on.</summary>
    public void Resume() => _gateway.Resume();

    /// <summary>A host that looks at the database ten times a second.</summary>
    public Task<StrategiesHost> HostAsync(
        IEnumerable<KeyValuePair<string, string?>>? instances = null, Action<IServiceProvider>? built = null, params IEnumerable<KeyValuePair<string, string?>> settings) =>
        StrategiesHost.StartAsync(
            Broker.Address,
            instances ?? [],
            built,
            [
                Database, new("Strategies:PollEvery", "00:00:00.1"), new("Strategies:SnapshotEvery", "00:00:00.2"), new("Strategies:MetricsEvery", "00:00:00.2"),
                .. settings,
            ]);

    /// <summary>Mean reversion on SPY that trades every few minutes.</summary>
    public static CreateStrategyRequest Lively(string id, StrategyMode mode = StrategyMode.Running) => new()
    {
        Id = id,
        Type = "mean-reversion",
        Instruments = { new Instrument { Symbol = "SPY" } },
        Parameters = { ["BarMinutes"] = "1", ["Lookback"] = "4", ["EntryZ"] = "1", ["Quantity"] = "10" },
        Mode = mode,
        By = "ann",
    };

    /// <summary>Somebody else follows the instrument too, as the dashboard does: a line that is closed and opened at once is against IB's pacing rules.</summary>
    public async Task<Feed> FollowAsync()
    {
        var feed = await Feed.OpenAsync(Broker, "other", "SPY");
        var (session, _) = await feed.UntilAsync(next => next.EventCase == TradingFeedEvent.EventOneofCase.Session);
        await feed.AcknowledgeAsync(session);
        await Until.TrueAsync(async () => (await Broker.MarketData.GetLinesAsync(new())).Lines.Any(line => line.Holders.Contains("test")), "it has the line too");
        return feed;
    }

    public async Task<IReadOnlyList<Execution>> FillsAsync(string id) => (await Broker.Orders.ListExecutionsAsync(new() { StrategyId = id })).Executions;

    public async Task<IReadOnlyList<string>> OrderKeysAsync(string id) =>
        [.. (await Broker.Orders.ListOrdersAsync(new() { StrategyId = id })).Orders.Select(order => order.ClientOrderId)];

    public async Task<decimal> HeldAsync(string id) => (await FillsAsync(id)).Sum(
        fill => decimal.Parse(fill.Quantity, null) * (fill.Side == OrderSide.Buy ? 1 : -1));

    public static async Task SeenAsync(StrategiesHost host, string id, Func<StrategyInstance, bool> condition, string what, TimeSpan? within = null)
    {
        StrategyInstance? last = null;
        try
        {
            await Until.TrueAsync(
                async () => (last = (await host.Strategies.ListStrategiesAsync(new())).Strategies.FirstOrDefault(strategy => strategy.Id == id)) is not null && condition(last),
                what,
                within);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}; last seen: {last}; {string.Join('\n', host.Log.All.TakeLast(8))}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _market.Dispose();
        _folder.Dispose();
    }
}
