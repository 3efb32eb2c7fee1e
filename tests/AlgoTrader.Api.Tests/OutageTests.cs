using System.Text.Json;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Api.Tests;

/// <summary>The API while the services behind it come and go.</summary>
public sealed class OutageTests : IDisposable
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);

    public void Dispose()
    {
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Broker_Away_SessionSaysSoAndTheRestIs503()
    {
        await using var api = await ApiHost.StartAsync(Nowhere, Nowhere, "External");
        var session = await api.GetAsync("/api/session");
        Assert.Equal("unknown", session.GetProperty("tradingMode").GetString());
        Assert.Equal("connecting", session.GetProperty("state").GetString());
        Assert.Contains("the broker does not answer", session.GetProperty("detail").GetString(), StringComparison.Ordinal);
        foreach (var path in new[] { "/api/orders", "/api/executions", "/api/positions", "/api/strategies", "/api/bars?symbol=SPY", "/api/risk", "/api/risk/rules", "/api/reconciliation" })
        {
            var (status, problem) = await api.ProblemAsync(path);
            Assert.Equal(503, status);
            Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        }
    }

    [Fact]
    public async Task Broker_ComesAndGoes_PagesAreToldAndTheLogHasTwoLinesAnOutage()
    {
        await using var gateway = GatewayHost.Start(_market.Options());
        var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await broker.ReadyAsync();
        await using var api = await ApiHost.StartAsync(broker.Address, Nowhere);
        using var stream = await EventStream.OpenAsync(api);
        await stream.UntilAsync("session", session => session.GetProperty("state").GetString() == "ready");
        await broker.DisposeAsync();
        await stream.UntilAsync("session", session => session.GetProperty("state").GetString() == "connecting");
        Assert.Equal("connecting", (await api.GetAsync("/api/session")).GetProperty("state").GetString());

        await using var again = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true, broker.Port);
        await stream.UntilAsync("session", session => session.GetProperty("state").GetString() == "ready");
        await Until.TrueAsync(() => api.Log.Count("The broker is back") == 1, "the end of the outage is logged");
        await again.Orders.PlaceOrderAsync(SampleOrders.Limit("after"));
        await stream.UntilAsync("order");
        Assert.Equal(1, api.Log.Count("The broker is away"));
        Assert.Equal(1, api.Log.Count("The strategy host is away"));
    }

    [Fact]
    public async Task Stream_OrdersFillsAndPositions_Arrive()
    {
        await using var gateway = GatewayHost.Start(_market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await broker.ReadyAsync();
        await using var api = await ApiHost.StartAsync(broker.Address, Nowhere);
        using var stream = await EventStream.OpenAsync(api);
        await stream.UntilAsync("session", session => session.GetProperty("state").GetString() == "ready");
        await broker.Orders.PlaceOrderAsync(SampleOrders.Market("a"));
        await stream.UntilAsync("order", order => order.GetProperty("clientOrderId").GetString() == "a");
        using var bars = broker.MarketData.StreamBars(new() { Instrument = new() { Symbol = "SPY" } });
        // Of streams of their own, so in any order.
        var seen = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        while (!seen.ContainsKey("execution") || !seen.ContainsKey("position"))
        {
            var (name, data) = await stream.NextAsync();
            seen[name] = data;
        }

        Assert.Equal("a", seen["execution"].GetProperty("clientOrderId").GetString());
        Assert.Equal(100m, seen["position"].GetProperty("quantity").GetDecimal());
    }

    [Fact]
    public async Task Strategies_NoneOrUnknownSymbol_TheOthersBarsArrive()
    {
        using var day = RecordedMarket.Walk(390);
        await using var gateway = GatewayHost.Start(day.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await broker.ReadyAsync();
        await using (var none = await StrategiesHost.StartAsync(broker.Address, []))
        await using (var lonely = await ApiHost.StartAsync(broker.Address, none.Address))
        {
            using var stream = await EventStream.OpenAsync(lonely);
            await stream.UntilAsync("session");
            Assert.Empty((await lonely.GetAsync("/api/strategies")).EnumerateArray());
        }

        await using var strategies = await StrategiesHost.StartAsync(broker.Address,
        [
            new("0:Id", "wrong"), new("0:Type", "none"), new("0:Symbol", "NOSUCH"), new("1:Id", "idle"), new("1:Type", "none"), new("1:Symbol", "SPY"),
        ]);
        // Holds the market until the page is open.
        using var feed = await Feed.OpenAsync(broker, symbols: "SPY");
        await using var api = await ApiHost.StartAsync(broker.Address, strategies.Address);
        using var page = await EventStream.OpenAsync(api);
        await Until.TrueAsync(() => api.Log.Count("refuses the bars of NOSUCH") == 1, "the refusal is logged");
        var playing = feed.UntilAsync(_ => false);
        var bar = await page.UntilAsync("bar");
        Assert.Equal(("SPY", "1m"), (bar.GetProperty("symbol").GetString(), bar.GetProperty("interval").GetString()));
        feed.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => playing);
    }

    [Theory]
    [InlineData("Simulator", "simulated")]
    [InlineData("External", "paper")]
    public async Task TradingMode_IsTold(string gatewayMode, string mode)
    {
        await using var gateway = GatewayHost.Start(_market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await broker.ReadyAsync();
        await using var api = await ApiHost.StartAsync(broker.Address, Nowhere, gatewayMode);
        Assert.Equal(mode, (await api.GetAsync("/api/session")).GetProperty("tradingMode").GetString());
    }
}
