using System.Text.Json;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Strategies.Tests;

public sealed class StrategyHostTests : IDisposable
{
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(6);

    public void Dispose()
    {
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Start_SomeInstancesMisconfigured_TheyAreFaultedAndTheOthersRun()
    {
        await using var gateway = GatewayHost.Start(_market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Instances.Of(
            ("unknown-type", "no-such-strategy", []),
            ("out-of-bounds", "mean-reversion", ["Lookback=1"]),
            ("no-number", "mean-reversion", ["Lookback=many"]),
            ("unknown-parameter", "mean-reversion", ["Loookback=20"]),
            Instances.MeanReversion("good")));

        await Until.TrueAsync(async () => (await strategies.InstanceAsync("good")).BarsSeen == 6, "the good one sees the market");
        await AssertFaultedAsync("unknown-type", "'no-such-strategy'", "mean-reversion");
        await AssertFaultedAsync("out-of-bounds", "'Lookback'", "2 to 500");
        await AssertFaultedAsync("no-number", "'Lookback'", "'many'");
        await AssertFaultedAsync("unknown-parameter", "'Loookback'", "Lookback");
        var good = await strategies.InstanceAsync("good");
        Assert.Equal((StrategyStatus.Running, "mean-reversion", "SPY"), (good.Status, good.Type, good.Instrument.Symbol));
        Assert.Equal("4", good.Parameters["Lookback"]);
        Assert.Equal("0", good.Parameters["ExitZ"]);

        async Task AssertFaultedAsync(string id, params string[] words)
        {
            // Each is built by itself: the good one may have seen its market before another is.
            Contracts.V1.StrategyInstance? instance = null;
            await Until.TrueAsync(async () => (instance = await strategies.InstanceAsync(id)).Status == StrategyStatus.Faulted, $"{id} is faulted");
            Assert.All(words, word => Assert.Contains(word, instance!.Detail, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("used twice", "same", "same")]
    [InlineData("lower-case", "Upper")]
    [InlineData("required", "")]
    public async Task Start_WrongIds_IsRefused(string words, params string[] ids)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StrategiesHost.StartAsync(
            new Uri("http://127.0.0.1:1"), Instances.Of([.. ids.Select(id => Instances.MeanReversion(id))])));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broker_Away_TheInstanceWaitsAndSaysSoOnce()
    {
        var port = FreePort.Next();
        await using var strategies = await StrategiesHost.StartAsync(
            new Uri($"http://127.0.0.1:{port}"), Instances.Of(Instances.MeanReversion("waits")));
        await Until.TrueAsync(() => strategies.Log.Count("waits: no feed from the broker") > 0, "the outage is logged");
        var waiting = await strategies.InstanceAsync("waits");
        Assert.Equal(StrategyStatus.Starting, waiting.Status);
        Assert.NotEmpty(waiting.Detail);
        Assert.Equal("Unhealthy", await HealthAsync(strategies));

        await using var gateway = GatewayHost.Start(_market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true, port);
        await Until.TrueAsync(async () => (await strategies.InstanceAsync("waits")).BarsSeen == 6, "the market is seen");
        Assert.Equal(1, strategies.Log.Count("waits: no feed from the broker"));
        Assert.Equal(1, strategies.Log.Count("waits: the broker's feed is back"));
        Assert.Equal("Healthy", await HealthAsync(strategies));
    }

    [Fact]
    public async Task Symbol_Unknown_TheInstanceShowsTheWordsOfIB()
    {
        await using var gateway = GatewayHost.Start(_market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(
            broker.Address, [new("0:Id", "lost"), new("0:Type", "mean-reversion"), new("0:Symbol", "NOSUCH")]);
        await Until.TrueAsync(
            async () => (await strategies.InstanceAsync("lost")).Detail.Contains("No security definition", StringComparison.Ordinal), "IB's words are shown");
    }

    private static async Task<string?> HealthAsync(StrategiesHost host)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(host.Health);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("status").GetString();
    }
}
