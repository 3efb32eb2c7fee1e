using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Strategies.Tests;

/// <summary>History that the gateway does not answer at first.</summary>
public sealed class RefillTests
{
    private const int Past = 5;
    private const int Minutes = 12;

    [Fact]
    public async Task History_NotHadAtFirst_IsAskedForAgainWithTheNextBarAndNothingIsMissing()
    {
        // The bar that came while history was missing is past too: nothing is decided on it.
        var (seen, log) = await WatchAsync(failures: 1);
        Assert.Equal(Enumerable.Range(0, Minutes).Select(minute => $"{(minute <= Past ? "past" : "bar")} SPY 03-04 {Time(minute)}"), seen);
        Assert.Equal(1, log.Count("it is asked for again with the next bar"));
        Assert.Equal(0, log.Count("with a gap in its indicators"));
    }

    [Fact]
    public async Task History_NeverHad_IsGivenUpAfterThreeTimesAndTheInstanceGoesOn()
    {
        var (seen, log) = await WatchAsync(failures: 1_000);
        Assert.Equal(Enumerable.Range(Past, Minutes - Past).Select(minute => $"{(minute < Past + 2 ? "past" : "bar")} SPY 03-04 {Time(minute)}"), seen);
        Assert.Equal(2, log.Count("it is asked for again with the next bar"));
        Assert.Equal(1, log.Count("with a gap in its indicators"));
    }

    [Fact]
    public async Task History_OfFewerBarsThanTheStrategyNeeds_IsWarnedOf()
    {
        using var journal = new TemporaryFolder();
        using var market = RecordedMarket.Walk(Minutes);
        await using var gateway = GatewayHost.Start(market.Options() with { Start = RecordedMarket.Open.AddMinutes(Past), HistoryPacing = false });
        await using var broker = await BrokerHost.StartAsync(gateway.Port, journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(
            broker.Address,
            Instances.Of(("long", "sma-cross", ["BarMinutes=1", "Fast=2", "Slow=50"]), ("short", "sma-cross", ["BarMinutes=1", "Fast=2", "Slow=3"]), ("silent", "dummy", [])));
        foreach (var id in (string[])["long", "short", "silent"])
            await Until.TrueAsync(async () => (await strategies.InstanceAsync(id)).BarsSeen > 0, $"{id} sees the market");
        Assert.Equal(1, strategies.Log.Count("long: history has "));
        Assert.Equal(1, strategies.Log.Count("of the 50 bars of 00:01:00 of SPY that it needs"));
        Assert.Equal(0, strategies.Log.Count("short: history has "));
        Assert.Equal(0, strategies.Log.Count("silent: history has "));
    }

    /// <param name="failures">Requests of history that the gateway does not answer.</param>
    private static async Task<(IReadOnlyList<string> Seen, LogLines Log)> WatchAsync(int failures)
    {
        using var journal = new TemporaryFolder();
        using var market = RecordedMarket.Walk(Minutes);
        await using var gateway = GatewayHost.Start(market.Options() with
        {
            Start = RecordedMarket.Open.AddMinutes(Past),
            HistoryPacing = false,
            Faults = [new() { Kind = FaultKind.SwallowOrder, On = "ReqHistoricalData", Count = failures }],
        });
        await using var broker = await BrokerHost.StartAsync(
            gateway.Port, journal.Path, lockStep: true, settings: new KeyValuePair<string, string?>("Gateway:RequestTimeout", "00:00:03"));
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Instances.On("SPY", "watcher", "watcher"));
        await Until.TrueAsync(() => strategies.Log.Count($"saw bar SPY 03-04 {Time(Minutes - 1)}") == 1, "the market is seen to its end");
        return (
            [.. strategies.Log.All.Where(line => line.Contains(": saw ", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(": saw ")[1].Split(' ')[..4]))],
            strategies.Log);
    }

    private static string Time(int minute) => $"{RecordedMarket.Open.AddMinutes(minute):HH:mm:ss}";
}
