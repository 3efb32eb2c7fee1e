using System.Globalization;
using System.Text.Json;
using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Api.Tests;

/// <summary>Every endpoint over the real broker, strategy host and gateway, after a few minutes of market.</summary>
public sealed class TradingApiTests(TradingApiTests.Market market) : IClassFixture<TradingApiTests.Market>
{
    private ApiHost Api => market.Api;

    [Fact]
    public async Task Orders_HaveTheirShape()
    {
        var order = Assert.Single((await Api.GetAsync("/api/orders?strategyId=manual")).EnumerateArray().ToList());
        AssertShape(
            order, "clientOrderId", "strategyId", "symbol", "side", "type", "quantity", "limitPrice", "timeInForce", "status",
            "filledQuantity", "averageFillPrice", "orderId", "permId", "reason", "createdAt", "updatedAt",
            "stopPrice", "trailAmount", "trailPercent", "goodTill", "outsideRegularHours", "account", "ocaGroup", "parentClientOrderId", "changePending");
        Assert.Equal(("a", "SPY", "BUY", "MKT", "DAY", "filled"), (Text(order, "clientOrderId"), Text(order, "symbol"), Text(order, "side"), Text(order, "type"), Text(order, "timeInForce"), Text(order, "status")));
        Assert.Equal(100m, order.GetProperty("filledQuantity").GetDecimal());
        Assert.Equal(market.Recorded.Minutes[0].Open, order.GetProperty("averageFillPrice").GetDecimal());
        Assert.Equal(JsonValueKind.Null, order.GetProperty("limitPrice").ValueKind);
    }

    [Fact]
    public async Task Executions_HaveTheirShape()
    {
        var execution = Assert.Single((await Api.GetAsync("/api/executions?strategyId=manual")).EnumerateArray().ToList());
        AssertShape(
            execution, "execId", "time", "symbol", "side", "quantity", "price", "fee", "feeCurrency", "account", "clientOrderId",
            "strategyId", "orderId", "permId", "traceId", "replaces");
        Assert.Equal(RecordedMarket.Open, execution.GetProperty("time").GetDateTimeOffset());
        Assert.Equal(1m, execution.GetProperty("fee").GetDecimal());
        Assert.Empty((await Api.GetAsync("/api/executions?strategyId=nobody")).EnumerateArray());
    }

    [Fact]
    public async Task Positions_HaveTheirShape()
    {
        var position = Assert.Single((await Api.GetAsync("/api/positions")).EnumerateArray().ToList());
        AssertShape(position, "account", "symbol", "quantity", "averageCost");
        Assert.Equal(("DU1234567", "SPY"), (Text(position, "account"), Text(position, "symbol")));
    }

    [Fact]
    public async Task Strategies_HaveTheirShape()
    {
        var strategy = Assert.Single((await Api.GetAsync("/api/strategies")).EnumerateArray().ToList());
        AssertShape(
            strategy, "id", "type", "symbol", "parameters", "status", "detail", "position", "realizedPnl", "fees", "barsSeen",
            "lastBarTime", "indicators", "instruments", "mode", "version", "schedule", "nextOpening", "holder", "metrics", "capital", "onFault", "hasBreaker", "breakerReset",
            "customMetrics");
        Assert.Equal(("mean", "mean-reversion", "running"), (Text(strategy, "id"), Text(strategy, "type"), Text(strategy, "status")));
    }

    [Fact]
    public async Task Session_HasItsShape()
    {
        var session = await Api.GetAsync("/api/session");
        AssertShape(
            session, "state", "endpoint", "account", "clientId", "serverVersion", "epoch", "detail", "since", "tradingMode", "marketTime",
            "reason", "code", "endpointIndex", "expected", "marketData", "farms");
        Assert.Equal(("ready", "simulated"), (Text(session, "state"), Text(session, "tradingMode")));
        Assert.Equal(RecordedMarket.Open.AddMinutes(Market.Minutes), session.GetProperty("marketTime").GetDateTimeOffset());
    }

    [Fact]
    public async Task Bars_AreThoseOfTheFile()
    {
        var bars = (await Api.GetAsync("/api/bars?symbol=SPY&interval=1m")).EnumerateArray().ToList();
        Assert.Equal(market.Recorded.Minutes.Select(minute => minute.Close), bars.Select(bar => bar.GetProperty("close").GetDecimal()));
        AssertShape(bars[0], "time", "open", "high", "low", "close", "volume");
        Assert.Equal(RecordedMarket.Open, bars[0].GetProperty("time").GetDateTimeOffset());

        var from = Uri.EscapeDataString(RecordedMarket.Open.AddMinutes(2).ToString("O", CultureInfo.InvariantCulture));
        var to = Uri.EscapeDataString(RecordedMarket.Open.AddMinutes(5).ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(3, (await Api.GetAsync($"/api/bars?symbol=SPY&interval=1m&from={from}&to={to}")).GetArrayLength());
        var newest = Assert.Single((await Api.GetAsync("/api/bars?symbol=SPY&interval=1m&limit=1")).EnumerateArray().ToList());
        Assert.Equal(bars[^1].GetProperty("time").GetDateTimeOffset(), newest.GetProperty("time").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("interval=1m", "symbol")]
    [InlineData("symbol=SPY&interval=7m", "interval")]
    [InlineData("symbol=SPY&limit=0", "limit")]
    [InlineData("symbol=SPY&limit=10001", "limit")]
    [InlineData("symbol=SPY&from=2024-03-05T00:00:00Z&to=2024-03-04T00:00:00Z", "from")]
    [InlineData("symbol=SPY&from=0001-01-01T00:00:00Z", "from")]
    [InlineData("symbol=SPY&to=9999-01-01T00:00:00Z", "to")]
    public async Task Bars_I12_WrongQuery_Is400WithTheFieldsName(string query, string field)
    {
        var (status, problem) = await Api.ProblemAsync($"/api/bars?{query}");
        Assert.Equal(400, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var messages), problem.ToString());
        Assert.Contains(field, messages[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("symbol=SPY&from=yesterday", "from")]
    [InlineData("symbol=SPY&limit=few", "limit")]
    public async Task Bars_I12_UnreadableQuery_Is400WithTheFieldsName(string query, string field)
    {
        var (status, problem) = await Api.ProblemAsync($"/api/bars?{query}");
        Assert.Equal(400, status);
        Assert.Contains(field, Text(problem, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bars_UnknownSymbol_Is404WithTheWordsOfIB()
    {
        var (status, problem) = await Api.ProblemAsync("/api/bars?symbol=NOSUCH");
        Assert.Equal(404, status);
        Assert.Contains("No security definition", Text(problem, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_Unknown_Is404Problem() => Assert.Equal(404, (await Api.ProblemAsync("/api/nothing")).Status);

    [Fact]
    public async Task OpenApi_ListsEveryEndpoint()
    {
        var paths = (await Api.GetAsync("/openapi/v1.json")).GetProperty("paths");
        string[] expected =
        [
            "/api/strategies", "/api/strategies/{id}", "/api/strategies/{id}/start", "/api/strategies/{id}/pause", "/api/strategies/{id}/stop",
            "/api/strategies/{id}/changes", "/api/strategies/{id}/schedule", "/api/strategies/{id}/reset-breaker", "/api/strategy-types", "/api/orders", "/api/executions", "/api/positions", "/api/session", "/api/bars", "/api/stream",
            "/api/risk", "/api/risk/rules", "/api/risk/rules/{id}", "/api/risk/changes", "/api/risk/decisions", "/api/risk/kill-switches/engage",
            "/api/risk/kill-switches/release", "/api/risk/halts/reset", "/api/reconciliation", "/api/reconciliation/accept", "/api/reconciliation/resolve",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        Assert.All(paths.EnumerateObject(), path => Assert.All(path.Value.EnumerateObject(), method => Assert.NotEmpty(Text(method.Value, "summary"))));
    }

    [Fact]
    public async Task Stream_BeginsWithTheSessionThenTellsOrders()
    {
        using var stream = await EventStream.OpenAsync(Api);
        var (name, session) = await stream.NextAsync();
        Assert.Equal(("session", "ready"), (name, Text(session, "state")));
        await market.Broker.Orders.PlaceOrderAsync(new(SampleOrders.Limit("streamed")) { StrategyId = "stream" });
        AssertShape(
            await stream.UntilAsync("order", order => Text(order, "clientOrderId") == "streamed"),
            [.. (await Api.GetAsync("/api/orders?strategyId=stream"))[0].EnumerateObject().Select(property => property.Name)]);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static void AssertShape(JsonElement element, params string[] names) =>
        Assert.Equal(names, element.EnumerateObject().Select(property => property.Name));

    /// <summary>The whole platform, and a market that has been played to its end.</summary>
    public sealed class Market : IAsyncLifetime
    {
        public const int Minutes = 6;
        private readonly TemporaryFolder _journal = new();
        private GatewayHost? _gateway;
        private StrategiesHost? _strategies;

        public RecordedMarket Recorded { get; } = RecordedMarket.Walk(Minutes);

        public BrokerHost Broker { get; private set; } = null!;

        internal ApiHost Api { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _gateway = GatewayHost.Start(Recorded.Options());
            // The API asks for the bars of every strategy: that alone must not start the market.
            Broker = await BrokerHost.StartAsync(
                _gateway.Port, _journal.Path, lockStep: true, settings: new KeyValuePair<string, string?>("Gateway:HoldForTradingFeeds", "true"));
            await Broker.ReadyAsync();
            await Broker.Orders.PlaceOrderAsync(new(SampleOrders.Market("a")) { StrategyId = "manual" });
            _strategies = await StrategiesHost.StartAsync(
                Broker.Address, [new("0:Id", "mean"), new("0:Type", "mean-reversion"), new("0:Symbol", "SPY")]);
            Api = await ApiHost.StartAsync(Broker.Address, _strategies.Address);
            await Until.TrueAsync(async () => (await _strategies.InstanceAsync("mean")).BarsSeen == Minutes, "the whole market was seen");
            await Until.TrueAsync(async () => (await Broker.Accounts.ListPositionsAsync(new())).Positions.Count == 1, "the position is told");
            using var stream = await EventStream.OpenAsync(Api);
            if ((await stream.NextAsync()).Data.GetProperty("state").GetString() != "ready")
                await stream.UntilAsync("session", session => session.GetProperty("state").GetString() == "ready");
        }

        public async ValueTask DisposeAsync()
        {
            await Api.DisposeAsync();
            await _strategies!.DisposeAsync();
            await Broker.DisposeAsync();
            await _gateway!.DisposeAsync();
            Recorded.Dispose();
            _journal.Dispose();
        }
    }
}
