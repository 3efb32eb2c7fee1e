using System.Net;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Control;

public sealed class ControlApiTests : IAsyncDisposable
{
    private readonly ControlApi _api = ControlApi.OnFreePort();
    private readonly RecordedDay _day = RecordedDay.Quiet();
    private readonly Gateway _gateway;

    public ControlApiTests() => _gateway = Gateway.Start(_day.Options() with { ControlPort = _api.Port });

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _gateway.DisposeAsync();
        _day.Dispose();
    }

    [Theory]
    [InlineData("""{"kind":"Earthquake"}""", 400, "kind", "SwallowOrder")]
    [InlineData("""{"kind":3}""", 400, "kind", "SwallowOrder")]
    [InlineData("""{}""", 400, "kind", "SwallowOrder")]
    [InlineData("""{"kind":"Close","probability":2}""", 400, "probability", "between")]
    [InlineData("""{"kind":"Close","on":"PlaceOrdr"}""", 400, "on", "PlaceOrdr")]
    [InlineData("""{"kind":"RejectOrder","on":"OrderStatus"}""", 400, "on", "PlaceOrder")]
    [InlineData("""{"kind":"Close","durationMs":"long"}""", 400, "durationMs", "whole number")]
    [InlineData("""{"kind":"LinkLost","clientId":3}""", 400, "clientId", "whole gateway")]
    [InlineData("""{"kind":"LiveUpdatesLost","on":"Handshake"}""", 400, "on", "Handshake")]
    [InlineData("""{"kind":"Close","colour":"red"}""", 400, "colour", "no such property")]
    public async Task BadFault_IsAProblemThatNamesTheField(string json, int status, string field, string says)
    {
        var (code, body) = await _api.PostAsync("/faults", json);
        Assert.Equal(status, (int)code);
        Assert.Equal(status, body.GetProperty("status").GetInt32());
        Assert.Contains(says, body.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherBadRequests_AreProblemsToo()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _api.PostAsync("/faults", $$"""{"kind":"Close","text":"{{new string('x', 70_000)}}"}""")).Status);
        var (status, body) = await _api.DeleteAsync("/faults/99");
        Assert.Equal((HttpStatusCode.NotFound, 404), (status, body.GetProperty("status").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await _api.PostAsync("/login")).Status);
        Assert.True((await _api.PostAsync("/restart?seconds=0")).Body.GetProperty("errors").TryGetProperty("seconds", out _));
        Assert.Equal("The parameter 'seconds' cannot be 'soon'.", (await _api.PostAsync("/restart?seconds=soon")).Body.GetProperty("detail").GetString());
        Assert.Equal(404, (await _api.PostAsync("/nowhere")).Body.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task OpenApi_DescribesEveryOperation()
    {
        var document = await _api.GetAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths");
        foreach (var path in (string[])["/faults", "/faults/{id}", "/ledger", "/clients", "/health", "/login", "/restart", "/orders", "/clock", "/clock/pause", "/clock/resume"])
        {
            var found = paths.EnumerateObject().FirstOrDefault(candidate => candidate.Name.TrimEnd('/') == path);
            Assert.True(found.Name is not null, $"{path} is not in the description");
            foreach (var operation in found.Value.EnumerateObject())
                Assert.False(string.IsNullOrEmpty(operation.Value.GetProperty("summary").GetString()), $"{operation.Name} {path} has no summary");
        }
        Assert.Contains(
            nameof(FaultStatus.NoClient),
            document.GetProperty("components").GetProperty("schemas").GetProperty(nameof(FaultStatus)).GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains("NoClient", paths.GetProperty("/faults").GetProperty("post").GetProperty("description").GetString(), StringComparison.Ordinal);
        var kinds = document.GetProperty("components").GetProperty("schemas").GetProperty(nameof(FaultKind)).GetProperty("enum");
        Assert.Equal(Enum.GetNames<FaultKind>().Length, kinds.GetArrayLength());
    }

    [Fact]
    public async Task Ledger_CountsEveryPlaceOrder_AlsoSwallowedAndRepeatedOnes()
    {
        await using var client = await _gateway.ConnectAsync();
        await _api.PostAsync("/faults", """{"kind":"SwallowOrder"}""");
        var swallowed = client.Place(Order.Buy, 100);
        var repeated = client.Place(Order.Buy, 100, limit: 50m);
        await client.NextAsync<OpenOrder>();
        client.Connection.Send(new PlaceOrder(repeated, Client.Spy, Client.Market(Order.Buy, 100) with { OrderType = "LMT", LmtPrice = 50m }));
        await client.Connection.RequestCurrentTimeAsync();
        var ledger = await _api.GetAsync("/ledger");
        var frames = ledger.GetProperty("orderFrames").EnumerateArray().ToDictionary(frame => frame.GetProperty("orderId").GetInt32());
        Assert.Equal((1, 0, 1), Counts(frames[swallowed]));
        Assert.Equal((2, 1, 0), Counts(frames[repeated]));
        Assert.Equal(repeated, Assert.Single(ledger.GetProperty("orders").EnumerateArray()).GetProperty("orderId").GetInt32());
        Assert.Equal("SwallowOrder", Assert.Single(ledger.GetProperty("faults").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(1, Assert.Single((await _api.GetAsync("/clients")).EnumerateArray()).GetProperty("clientId").GetInt32());
    }

    [Fact]
    public async Task ManualOrder_IsOneOfAllClientsOrders_ABadOneSaysWhy()
    {
        await using var client = await _gateway.ConnectAsync();
        var (status, body) = await _api.PostAsync("/orders", """{"symbol":"SPY","action":"BUY","quantity":10,"orderType":"LMT","limitPrice":50}""");
        Assert.Equal((HttpStatusCode.Created, 0), (status, body.GetProperty("orderId").GetInt32()));
        Assert.Equal(10m, Assert.Single(await client.Connection.RequestOpenOrdersAsync(allClients: true)).Order.TotalQuantity);
        (status, body) = await _api.PostAsync("/orders", """{"symbol":"NOSUCH","action":"BUY","quantity":10}""");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 200), (status, body.GetProperty("code").GetInt32()));
    }

    private static (int Frames, int Repeats, int Swallowed) Counts(System.Text.Json.JsonElement frame) =>
        (frame.GetProperty("frames").GetInt32(), frame.GetProperty("repeats").GetInt32(), frame.GetProperty("swallowed").GetInt32());
}
