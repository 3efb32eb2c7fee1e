using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Api.Tests;

/// <summary>Strategy instances over a real strategy host with a database; the broker is away, which their keeping does not need.</summary>
public sealed class StrategyApiTests : IAsyncLifetime
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");
    private readonly TemporaryFolder _folder = new();
    private StrategiesHost _strategies = null!;
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync()
    {
        _strategies = await StrategiesHost.StartAsync(
            Nowhere, [], settings: new KeyValuePair<string, string?>("ConnectionStrings:algotrader", $"Data Source={_folder.File("strategies.db")}"));
        _api = await ApiHost.StartAsync(Nowhere, _strategies.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _strategies.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Life_OverRest_IsCreatedChangedPausedStoppedAndDeleted()
    {
        var created = await SendAsync(HttpMethod.Post, "/api/strategies", New(), HttpStatusCode.Created);
        Assert.Equal(("mr-spy", "stopped", 1L), (Text(created, "id"), Text(created, "status"), created.GetProperty("version").GetInt64()));
        Assert.Equal("30", Text(created.GetProperty("parameters"), "Lookback"));
        Assert.Equal("America/New_York", Text(created.GetProperty("schedule"), "timezone"));

        var diff = await SendAsync(HttpMethod.Patch, "/api/strategies/mr-spy?dryRun=true", """{"parameters":{"lookback":40,"entryZ":"2"},"by":"bob"}""");
        var change = Assert.Single(diff.GetProperty("changes").EnumerateArray().ToList());
        Assert.Equal(("Lookback", "30", "40"), (Text(change, "name"), Text(change, "from"), Text(change, "to")));
        await SendAsync(HttpMethod.Patch, "/api/strategies/mr-spy", """{"version":1,"parameters":{"lookback":40},"by":"bob","reason":"slower"}""");
        Assert.Equal("40", Text((await _api.GetAsync("/api/strategies/mr-spy")).GetProperty("parameters"), "Lookback"));

        Assert.Equal("running", Text(await SendAsync(HttpMethod.Post, "/api/strategies/mr-spy/start", """{"by":"ann"}"""), "mode"));
        Assert.Equal("paused", Text(await SendAsync(HttpMethod.Post, "/api/strategies/mr-spy/pause", """{"by":"ann","reason":"lunch"}"""), "mode"));
        var reset = await SendAsync(HttpMethod.Post, "/api/strategies/mr-spy/reset-breaker", """{"by":"ann","reason":"looked into it"}""");
        Assert.Equal((true, JsonValueKind.String), (reset.GetProperty("hasBreaker").GetBoolean(), reset.GetProperty("breakerReset").ValueKind));
        var stopped = await SendAsync(HttpMethod.Post, "/api/strategies/mr-spy/stop", """{"by":"ann"}""");
        Assert.Equal(("stopped", "stopped by ann"), (Text(stopped.GetProperty("strategy"), "status"), Text(stopped.GetProperty("strategy"), "detail")));

        // What it holds cannot be asked: the broker is away.
        await ProblemAsync(HttpMethod.Delete, "/api/strategies/mr-spy?by=ann", null, 503, "broker");
        await ProblemAsync(HttpMethod.Delete, "/api/strategies/mr-spy?by=ann&force=true", null, 400, "reason");
        await SendAsync(HttpMethod.Delete, "/api/strategies/mr-spy?by=ann&force=true&reason=test", null, HttpStatusCode.NoContent);
        await ProblemAsync(HttpMethod.Get, "/api/strategies/mr-spy", null, 404, "'mr-spy'");
        await ProblemAsync(HttpMethod.Post, "/api/strategies", New(), 409, "choose another");

        var changes = (await _api.GetAsync("/api/strategies/mr-spy/changes")).EnumerateArray().ToList();
        Assert.Equal(
            ["strategy.delete", "strategy.stop", "strategy.reset-breaker", "strategy.pause", "strategy.start", "strategy.update", "strategy.create"],
            changes.Select(entry => Text(entry, "action")));
        Assert.Equal(("bob", "slower"), (Text(changes[5], "by"), Text(changes[5], "reason")));
    }

    [Fact]
    public async Task Schedule_ExportedAndImported_IsTheSame()
    {
        await SendAsync(HttpMethod.Post, "/api/strategies", New(), HttpStatusCode.Created);
        var exported = await _api.Http.GetStringAsync(new Uri("/api/strategies/mr-spy/schedule", UriKind.Relative));
        await SendAsync(HttpMethod.Put, "/api/strategies/mr-spy/schedule?by=ann", "{}");
        Assert.Equal(JsonValueKind.Array, (await _api.GetAsync("/api/strategies/mr-spy")).GetProperty("schedule").GetProperty("windows").ValueKind);
        await SendAsync(HttpMethod.Put, "/api/strategies/mr-spy/schedule?by=ann&version=2", exported);
        Assert.Equal(exported, await _api.Http.GetStringAsync(new Uri("/api/strategies/mr-spy/schedule", UriKind.Relative)));
        await ProblemAsync(HttpMethod.Put, "/api/strategies/mr-spy/schedule?by=ann", """{"windows":[{"start":"9"}]}""", 400, "windows[0].start");
        await ProblemAsync(HttpMethod.Get, "/api/strategies/nobody/schedule", null, 404, "'nobody'");
    }

    [Fact]
    public async Task Requests_I12_NonsenseIs400ThatNamesIt()
    {
        await WrongAsync("Lookback\":30", "Lookback\":1", "2 to 500");
        await WrongAsync("Lookback\":30", "Lookback\":true", "'Lookback' must be a whole number");
        await WrongAsync("Lookback\":30", "Loookback\":30", "'Loookback'");
        await WrongAsync("mean-reversion", "mean-revision", "'mean-revision'");
        await WrongAsync("mr-spy", "MR SPY", "id must be");
        await WrongAsync("\"symbol\":\"SPY\"", "\"symbol\":\"\"", "instruments is empty");
        await WrongAsync("\"mode\":\"stopped\"", "\"mode\":\"asleep\"", "mode 'asleep'");
        await WrongAsync("America/New_York", "Mars/Phobos", "Mars/Phobos");
        await WrongAsync("\"by\":\"ann\"", "\"by\":\"\"", "by is missing");
        await ProblemAsync(HttpMethod.Post, "/api/strategies", "{", 400, "");
        await ProblemAsync(HttpMethod.Post, "/api/strategies/nobody/start", """{"by":"ann"}""", 404, "'nobody'");
        await ProblemAsync(HttpMethod.Get, "/api/strategies/nobody/changes?limit=0", null, 400, "limit");

        Task WrongAsync(string right, string wrong, string words) =>
            ProblemAsync(HttpMethod.Post, "/api/strategies", New().Replace(right, wrong, StringComparison.Ordinal), 400, words);
    }

    [Fact]
    public async Task Types_TellTheirParameters()
    {
        var type = (await _api.GetAsync("/api/strategy-types")).EnumerateArray().Single(entry => Text(entry, "name") == "mean-reversion");
        var lookback = type.GetProperty("parameters").EnumerateArray().Single(entry => Text(entry, "name") == "Lookback");
        Assert.Equal((20, 2, 500, true), (
            lookback.GetProperty("default").GetInt32(), lookback.GetProperty("min").GetInt32(), lookback.GetProperty("max").GetInt32(), lookback.GetProperty("whole").GetBoolean()));
    }

    private static string New() =>
        """
        {"id":"mr-spy","type":"mean-reversion","symbol":"SPY","parameters":{"Lookback":30},"mode":"stopped","by":"ann",
         "schedule":{"timezone":"America/New_York","skip_weekends":true,"windows":[{"start":"09:30","end":"16:00"}]}}
        """;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        return await _api.Http.SendAsync(request);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await AskAsync(method, path, body);
        Assert.True(response.StatusCode == expected, await response.Content.ReadAsStringAsync());
        return expected == HttpStatusCode.NoContent ? default : await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task ProblemAsync(HttpMethod method, string path, string? body, int status, string words)
    {
        using var response = await AskAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, text);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        var said = problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString()! : text;
        Assert.Contains(words, said, StringComparison.Ordinal);
    }
}
