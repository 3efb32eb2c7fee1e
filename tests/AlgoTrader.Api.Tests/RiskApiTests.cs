using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Api.Tests;

/// <summary>Risk and reconciliation over a real broker with a database.</summary>
public sealed class RiskApiTests : IAsyncLifetime
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        _broker = await BrokerHost.StartAsync(
            _gateway.Port, _folder.Path, settings: new KeyValuePair<string, string?>("ConnectionStrings:algotrader", $"Data Source={_folder.File("risk.db")}"));
        await _broker.ReadyAsync();
        _api = await ApiHost.StartAsync(_broker.Address, Nowhere);
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _market.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rules_AddedChangedAndDeleted_AreInForceAtOnceAndAudited()
    {
        var added = await SendAsync(HttpMethod.Put, "/api/risk/rules/size", Rule("max-order-quantity", 10));
        Assert.Equal((10m, 1L), (added.GetProperty("threshold").GetDecimal(), added.GetProperty("version").GetInt64()));
        var refusal = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a")));
        Assert.Contains("MAX_ORDER_QUANTITY", refusal.Status.Detail, StringComparison.Ordinal);

        await SendAsync(HttpMethod.Put, "/api/risk/rules/size", Rule("max-order-quantity", 500, version: 1));
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("b"));
        var rule = Assert.Single((await _api.GetAsync("/api/risk/rules")).EnumerateArray().ToList());
        Assert.Equal(("size", "global", 500m), (Text(rule, "id"), Text(rule.GetProperty("scope"), "level"), rule.GetProperty("threshold").GetDecimal()));

        using (var deleted = await _api.Http.DeleteAsync("/api/risk/rules/size?version=2&by=bob"))
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty((await _api.GetAsync("/api/risk/rules")).EnumerateArray());
        var changes = (await _api.GetAsync("/api/risk/changes")).EnumerateArray().ToList();
        Assert.Equal(["risk-rule.delete", "risk-rule.change", "risk-rule.add"], changes.Select(change => Text(change, "action")));
        Assert.Equal(["bob", "alice", "alice"], changes.Select(change => Text(change, "by")));
        Assert.Single((await _api.GetAsync("/api/risk/changes?limit=1")).EnumerateArray());
    }

    [Fact]
    public async Task Rules_OldVersion_Is409()
    {
        await SendAsync(HttpMethod.Put, "/api/risk/rules/size", Rule("max-order-quantity", 10));
        Assert.Equal(409, await StatusAsync(HttpMethod.Put, "/api/risk/rules/size", Rule("max-order-quantity", 20)));
        Assert.Equal(409, await StatusAsync(HttpMethod.Put, "/api/risk/rules/size", Rule("max-order-quantity", 20, version: 7)));
    }

    [Fact]
    public async Task Rules_I12_NonsenseIs400ThatNamesIt()
    {
        var (status, problem) = await RefusedAsync(HttpMethod.Put, "/api/risk/rules/size", Rule("max-nonsense", 10));
        Assert.Equal(400, status);
        Assert.Contains("max-nonsense", Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Equal(400, await StatusAsync(HttpMethod.Put, "/api/risk/rules/size", new { kind = "max-order-quantity", threshold = 1, by = "alice" }));
        Assert.Equal(400, await StatusAsync(HttpMethod.Put, "/api/risk/rules/size", new { scope = new { level = "global" }, kind = "max-order-quantity", threshold = 1 }));
    }

    [Fact]
    public async Task Decisions_ShowTheNumbersThatTheGateSaw_NewestFirst()
    {
        await SendAsync(HttpMethod.Put, "/api/risk/rules/size", Rule("max-order-quantity", 100));
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a"));
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(
            async () => await _broker.Orders.PlaceOrderAsync(new(SampleOrders.Limit("b")) { Quantity = "101" }));
        var decisions = (await _api.GetAsync("/api/risk/decisions")).EnumerateArray().ToList();
        Assert.Equal([("b", "MAX_ORDER_QUANTITY"), ("a", "allowed")], decisions.Select(decision => (Text(decision, "clientOrderId"), Text(decision, "code"))));
        Assert.Equal(("size", 101m, 1), (Text(decisions[0], "ruleId"), decisions[0].GetProperty("quantity").GetDecimal(), decisions[0].GetProperty("openOrders").GetInt32()));
        Assert.Equal("b", Text(Assert.Single((await _api.GetAsync("/api/risk/decisions?refused=true")).EnumerateArray().ToList()), "clientOrderId"));
        Assert.Equal(400, (await _api.ProblemAsync("/api/risk/decisions?limit=0")).Status);
    }

    [Theory]
    [InlineData("global", "")]
    [InlineData("account", "DU1234567")]
    [InlineData("strategy", "s1")]
    public async Task KillSwitch_OfEachLevel_BlocksIsConfirmedAndReleased(string level, string id)
    {
        var order = new Contracts.V1.PlaceOrderRequest(SampleOrders.Limit("a")) { StrategyId = "s1" };
        await _broker.Orders.PlaceOrderAsync(order);
        await _broker.OrderAsync("a", Contracts.V1.OrderStatus.Working);
        using var stream = await EventStream.OpenAsync(_api);
        await SendAsync(HttpMethod.Post, "/api/risk/kill-switches/engage", new { scope = new { level, id }, by = "alice", reason = "drill" });
        var refusal = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
            async () => await _broker.Orders.PlaceOrderAsync(new(order) { ClientOrderId = "b" }));
        Assert.Contains("KILL_SWITCH", refusal.Status.Detail, StringComparison.Ordinal);
        JsonElement kill = default;
        await Until.TrueAsync(
            async () => Text(kill = (await _api.GetAsync("/api/risk")).GetProperty("killSwitches").EnumerateArray().Single(), "state") == "confirmed",
            "the gateway lists no order");
        Assert.Equal((level, id, "alice", "drill"), (Text(kill.GetProperty("scope"), "level"), Text(kill.GetProperty("scope"), "id"), Text(kill, "by"), Text(kill, "reason")));
        await _broker.OrderAsync("a", Contracts.V1.OrderStatus.Cancelled);
        await stream.UntilAsync("risk", risk => risk.GetProperty("killSwitches").GetArrayLength() == 1);

        await SendAsync(HttpMethod.Post, "/api/risk/kill-switches/release", new { scope = new { level, id }, by = "bob", reason = "over" });
        Assert.Empty((await _api.GetAsync("/api/risk")).GetProperty("killSwitches").EnumerateArray());
        Assert.Equal(404, await StatusAsync(HttpMethod.Post, "/api/risk/kill-switches/release", new { scope = new { level, id }, by = "bob" }));
        await _broker.Orders.PlaceOrderAsync(new(order) { ClientOrderId = "c" });
    }

    [Fact]
    public async Task KillSwitch_I12_WithoutScopeOrName_Is400()
    {
        Assert.Equal(400, await StatusAsync(HttpMethod.Post, "/api/risk/kill-switches/engage", new { by = "alice" }));
        Assert.Equal(400, await StatusAsync(HttpMethod.Post, "/api/risk/kill-switches/engage", new { scope = new { level = "account" }, by = "alice" }));
        Assert.Equal(400, await StatusAsync(HttpMethod.Post, "/api/risk/kill-switches/engage", new { scope = new { level = "global" } }));
        Assert.Equal(404, await StatusAsync(HttpMethod.Post, "/api/risk/halts/reset", new { scope = new { level = "global" }, kind = "max-day-loss", by = "alice" }));
    }

    [Fact]
    public async Task Reconciliation_NothingDiffers_IsOpen_AndWhatIsNotThereIs404()
    {
        var report = await _api.GetAsync("/api/reconciliation");
        Assert.True(report.GetProperty("tradingOpen").GetBoolean());
        Assert.Empty(report.GetProperty("differences").EnumerateArray());
        Assert.Equal(404, await StatusAsync(HttpMethod.Post, "/api/reconciliation/accept", new { id = "position/none", by = "alice" }));
        Assert.Equal(404, await StatusAsync(HttpMethod.Post, "/api/reconciliation/resolve", new { clientOrderId = "none", status = "filled", by = "alice" }));
        var (status, problem) = await RefusedAsync(HttpMethod.Post, "/api/reconciliation/resolve", new { clientOrderId = "none", status = "lost", by = "alice" });
        Assert.Equal(400, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty("status", out _), problem.ToString());
    }

    [Fact]
    public async Task Broker_SecondOfTwo_IsFoundByCallsAndStreams()
    {
        await using var api = await ApiHost.StartAsync(Nowhere, Nowhere, second: _broker.Address);
        Assert.Empty((await api.GetAsync("/api/orders")).EnumerateArray());
        using var stream = await EventStream.OpenAsync(api);
        await stream.UntilAsync("session", session => Text(session, "state") == "ready");
    }

    private static object Rule(string kind, decimal threshold, long version = 0) =>
        new { scope = new { level = "global", id = "" }, kind, threshold, symbols = Array.Empty<string>(), version, by = "alice" };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await _api.Http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {answer}");
        return JsonElement.Parse(answer);
    }

    private async Task<int> StatusAsync(HttpMethod method, string path, object body) => (await RefusedAsync(method, path, body)).Status;

    private async Task<(int Status, JsonElement Problem)> RefusedAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await _api.Http.SendAsync(request);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
