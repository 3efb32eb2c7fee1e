using System.Globalization;
using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Market.Synthetic;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace AlgoTrader.Strategies.Tests;

/// <summary>Several instruments and kinds of data, live against the simulated gateway.</summary>
public sealed class LiveDataTests : IDisposable
{
    private readonly TemporaryFolder _journal = new();

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task TwoInstruments_BarsOfBoth_ComeInTheOrderOfTimeFirstThePastThenThePresent()
    {
        using var market = TwoMarkets.Minutes(8);
        var lines = await WatchAsync(market.Options(), "SPY,QQQ", 8, "BarSeconds=120");
        var bars = lines.Where(line => line.StartsWith("bar", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, bars.Count);
        Assert.Equal(Enumerable.Range(0, 4).SelectMany(i => new[] { ("SPY", i), ("QQQ", i) }).Order(), bars.Select(bar => (bar.Split(' ')[1], Index(bar))).Order());
        Assert.Equal(bars.Select(Index).Order(), bars.Select(Index));
        Assert.Contains($"bar SPY 03-04 14:32:00 120 {market.Spy[3].ToString(CultureInfo.InvariantCulture)}", bars);

        static int Index(string bar) => (int)(TimeSpan.Parse(bar.Split(' ')[3], CultureInfo.InvariantCulture) - RecordedMarket.Open.TimeOfDay).TotalMinutes / 2;
    }

    [Fact]
    public async Task DailyBars_HistoryOfBoth_IsMergedByTimeAndDecidesNothing()
    {
        const int Past = 20;
        using var market = TwoMarkets.Days(Past + 5);
        var lines = await WatchAsync(market.Options(Past), "SPY,QQQ", 5, "BarSeconds=86400");
        var past = lines.Where(line => line.StartsWith("past", StringComparison.Ordinal)).ToList();
        Assert.Equal(2 * Past, past.Count);
        Assert.Equal(past.Select(line => line.Split(' ')[2]).Order(StringComparer.Ordinal), past.Select(line => line.Split(' ')[2]));
        Assert.Equal(Enumerable.Repeat(new[] { "SPY", "QQQ" }, Past).SelectMany(pair => pair), past.Select(line => line.Split(' ')[1]));
        // Each day is over with its session, the last one too.
        Assert.Equal(2 * 5, lines.Count(line => line.StartsWith("bar", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SpyMacdVixy_CrossesOfThePresent_AreTraded()
    {
        const int Past = 25;
        const int Days = 25;
        using var market = TwoMarkets.Days(Past + Days, seed: 11);
        await using var gateway = GatewayHost.Start(market.Options(Past));
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(
            broker.Address,
            [.. Instances.On("SPY,QQQ", "macd", "spy-macd-vixy", "Fast=3", "Slow=6", "Signal=3"), new("0:Capital", "50000")]);
        await Until.TrueAsync(async () => (await strategies.InstanceAsync("macd")).BarsSeen == 2 * Days, "both markets are seen");
        var instance = await strategies.InstanceAsync("macd");
        Assert.Equal(StrategyStatus.Running, instance.Status);
        var crosses = Crosses(market.Spy).Where(day => day >= Past && day < Past + Days).ToList();
        Assert.NotEmpty(crosses);
        var decided = (await broker.Orders.ListOrdersAsync(new() { StrategyId = "macd" })).Orders
            .Where(order => order.Instrument.Symbol == "SPY").Select(order => order.ClientOrderId.Split('-')[1]).Distinct().Order(StringComparer.Ordinal);
        // A day ends with its session, at 16:00 in New York; the decision carries that time.
        Assert.Equal(crosses.Select(day => market.Times[day].AddMinutes(1).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal), decided);
    }

    [Fact]
    public async Task Timers_InLockStep_FireByMarketTimeBeforeTheBarThatEndsThen()
    {
        using var market = TwoMarkets.Minutes(6);
        var timed = await WatchAsync(market.Options(), "SPY", 6, "TimerSeconds=60");
        Assert.Equal(["bar", "timer", "bar", "timer", "bar", "timer", "bar", "timer", "bar", "timer", "bar"], timed.Select(line => line.Split(' ')[0]));
        Assert.Equal("timer 14:32:00", timed[1]);
    }

    [Fact]
    public async Task Timers_TheMarketIsSilent_FireByTheClock()
    {
        using var market = RecordedMarket.Walk(2);
        await using var gateway = GatewayHost.Start(market.Options(ReplaySpeed.Max));
        await using var broker = await BrokerHost.StartAsync(
            gateway.Port, _journal.Path, settings: new KeyValuePair<string, string?>("Gateway:HeartbeatInterval", "00:00:06"));
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Instances.On("SPY", "watcher", "watcher", "TimerSeconds=1"));
        await Until.TrueAsync(() => strategies.Log.Count("saw timer 14:32:01") == 1, "the timer after the last bar has fired");
    }

    [Fact]
    public async Task Broker_Restarts_TheStrategyLearnsOfTheGapAndMissesNoBar()
    {
        using var market = RecordedMarket.Walk(8);
        await using var gateway = GatewayHost.Start(market.Options());
        var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        Task? stopped = null;
        await using var strategies = await StrategiesHost.StartAsync(
            broker.Address,
            Instances.On("SPY", "watcher", "watcher"),
            services => services.GetRequiredService<StrategyBoard>().Changed += view =>
            {
                if (view.BarsSeen == 4 && stopped is null)
                    stopped = Task.Run(async () => await broker.DisposeAsync());
            });
        await Until.TrueAsync(() => stopped is { IsCompleted: true }, "the broker is stopped");
        await using var again = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true, broker.Port);
        // The market may be over before the broker has stopped: the gap is told when the feed is open again.
        await Until.TrueAsync(
            () => Saw(strategies).Contains("gap SPY") && Saw(strategies).Any(line => line.Contains(" 14:37:00 ", StringComparison.Ordinal)), "the gap is told, and the last bar is seen");
        var lines = Saw(strategies);
        Assert.Equal(1, lines.Count(line => line == "gap SPY"));
        Assert.Equal(Enumerable.Range(0, 8).Select(minute => $"14:3{minute}:00"), lines.Where(line => line.Contains("SPY 03-04", StringComparison.Ordinal)).Select(line => line.Split(' ')[3]));
    }

    [Theory]
    [InlineData("dom-structure")]
    [InlineData("book-pressure", "GridSeconds=1")]
    public async Task BookTemplates_OnASyntheticBook_Run(string type, params string[] parameters)
    {
        await using var gateway = GatewayHost.Start(Book);
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, [.. Instances.Of(("book", type, parameters), ("ticks", "tick-watcher", []))], settings: ManyLines);
        await Until.TrueAsync(
            () => new[] { "saw quote SPY", "saw trade SPY", "saw depth SPY 10 10" }.All(part => strategies.Log.Count(part) > 20) && strategies.Log.Count("saw bar SPY") > 1,
            "quotes, trades, books and bars are seen");
        await Until.TrueAsync(() => strategies.Log.Count("Buyer") > 0 && strategies.Log.Count("Seller") > 0, "trades are classified");
        if (type == "book-pressure")
            await Until.TrueAsync(async () => (await strategies.InstanceAsync("book")).Indicators.ContainsKey("imbalance"), "it looks at the book by market time");
        Assert.Equal(StrategyStatus.Running, (await strategies.InstanceAsync("book")).Status);
    }

    [Fact]
    public async Task BarsOfASecond_AreMadeOfTrades()
    {
        await using var gateway = GatewayHost.Start(Book);
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Instances.Of(("seconds", "watcher", ["BarSeconds=2"])), settings: ManyLines);
        await Until.TrueAsync(() => strategies.Log.Count("saw bar SPY") >= 10, "bars of two seconds are seen");
        Assert.Equal(StrategyStatus.Running, (await strategies.InstanceAsync("seconds")).Status);
    }

    private static SimulatorOptions Book => new() { Synthetic = SyntheticKind.Book, Instruments = ["SPY"], Speed = ReplaySpeed.Times(30) };

    private static KeyValuePair<string, string?>[] ManyLines => [new("Strategies:Limits:LogLinesPerMinute", "1000000")];

    private async Task<IReadOnlyList<string>> WatchAsync(SimulatorOptions market, string symbols, int bars, string parameter)
    {
        await using var gateway = GatewayHost.Start(market);
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(
            broker.Address, Instances.On(symbols, "watcher", "watcher", parameter), settings: ManyLines);
        var expected = bars * symbols.Split(',').Length;
        await Until.TrueAsync(async () => (await strategies.InstanceAsync("watcher")).BarsSeen == expected, "the market is seen");
        return Saw(strategies);
    }

    private static IReadOnlyList<string> Saw(StrategiesHost strategies) =>
        [.. strategies.Log.All.Where(line => line.Contains(": saw ", StringComparison.Ordinal)).Select(line => line.Split(": saw ")[1].TrimEnd())];

    /// <summary>Days at whose close the MACD of 3, 6 and 3 changes sides; averages begin with the first value.</summary>
    private static IEnumerable<int> Crosses(IReadOnlyList<decimal> closes)
    {
        double fast = 0, slow = 0, signal = 0;
        bool? wasAbove = null;
        for (var day = 0; day < closes.Count; day++)
        {
            var close = (double)closes[day];
            (fast, slow) = day == 0 ? (close, close) : (fast + ((close - fast) / 2), slow + ((close - slow) * 2 / 7));
            var macd = fast - slow;
            signal = day == 0 ? macd : signal + ((macd - signal) / 2);
            var isAbove = macd > signal;
            if (wasAbove is { } before && before != isAbove)
                yield return day;
            wasAbove = isAbove;
        }
    }
}
