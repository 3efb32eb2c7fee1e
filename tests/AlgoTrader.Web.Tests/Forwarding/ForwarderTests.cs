using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using AlgoTrader.Testing;
using AlgoTrader.Web.Tests.FakeApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AlgoTrader.Web.Tests.Forwarding;

public sealed class ForwarderTests(WebServer web) : IClassFixture<WebServer>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WebServer _web = web;
    private readonly int _apiPort = web.ApiPort;
    private readonly byte[] _large = LargeBody();
    private readonly ApiState _state = TradingDay.Create(minutes: 30);
    private readonly TaskCompletionSource _upstreamCancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _breakOff = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ApiServer _api = null!;
    private int _neverCalls;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _api = await ApiServer.StartAsync(_apiPort, _state, MapEndpoints);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Stream_EventByEvent_ReachesClientBeforeNextIsWritten()
    {
        using var response = await _web.Client.GetAsync(Path("/api/stream"), HttpCompletionOption.ResponseHeadersRead, Ended);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ended));
        Assert.Equal("event: session", await NextEventAsync(reader));
        for (var i = 0; i < 3; i++)
        {
            _api.Publish("bar", TradingDay.Event(_state.Minutes[i]));
            Assert.Equal("event: bar", await NextEventAsync(reader));
        }
    }

    [Fact]
    public async Task Stream_ClientLeaves_UpstreamIsCancelled()
    {
        using (await _web.Client.GetAsync(Path("/api/stream"), HttpCompletionOption.ResponseHeadersRead, Ended))
            await Until.TrueAsync(() => _api.OpenStreams == 1, "the API sees the stream");
        await Until.TrueAsync(() => _api.OpenStreams == 0, "the API sees the client leave");
    }

    [Fact]
    public async Task Request_ClientLeavesBeforeAnswer_UpstreamIsCancelled()
    {
        using var leaving = new CancellationTokenSource();
        var request = _web.Client.GetAsync(Path("/api/test/never"), leaving.Token);
        await Until.TrueAsync(() => Volatile.Read(ref _neverCalls) == 1, "the API got the request");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await _upstreamCancelled.Task.WaitAsync(Patience, Ended);
    }

    [Fact]
    public async Task Request_ApiDown_IsProblemThatNamesAddressAndRemedy()
    {
        await _api.DisposeAsync();
        using var response = await _web.Client.GetAsync(Path("/api/session"), Ended);
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadAsStringAsync(Ended);
        Assert.Contains($"http://127.0.0.1:{_apiPort}", problem, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project AlgoTrader.AppHost", problem, StringComparison.Ordinal);
        using var health = await _web.Client.GetAsync(Path("/healthz"), Ended);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task RequestBody_LargerThanAnyBuffer_ArrivesWhole()
    {
        using var content = new ByteArrayContent(_large);
        using var response = await _web.Client.PostAsync(Path("/api/test/hash"), content, Ended);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(_large)), await response.Content.ReadAsStringAsync(Ended));
    }

    [Fact]
    public async Task ResponseBody_LargerThanAnyBuffer_ArrivesWhole()
    {
        var received = await _web.Client.GetByteArrayAsync(Path("/api/test/large"), Ended);
        Assert.Equal(SHA256.HashData(_large), SHA256.HashData(received));
    }

    [Theory]
    [InlineData("GET"), InlineData("POST"), InlineData("PUT"), InlineData("PATCH"), InlineData("DELETE"), InlineData("OPTIONS")]
    public async Task Request_AnyMethod_KeepsMethodPathQueryAndHeaders(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Path("/api/test/mirror/a%20b?x=1&y=%C3%A9"));
        request.Headers.Add("Idempotency-Key", "k-1");
        request.Headers.Add("X-Hop", "not for the API");
        request.Headers.Connection.Add("X-Hop");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        using var response = await _web.Client.SendAsync(request, Ended);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(
            $"{method} /api/test/mirror/a%20b?x=1&y=%C3%A9 key=k-1 auth=Bearer token hop= host=127.0.0.1:{_apiPort}",
            await response.Content.ReadAsStringAsync(Ended));
        Assert.Equal(["one", "two"], response.Headers.GetValues("X-Answer"));
    }

    [Fact]
    public async Task Response_ApiBreaksOff_IsNotTakenForWhole()
    {
        using var response = await _web.Client.GetAsync(Path("/api/test/broken"), HttpCompletionOption.ResponseHeadersRead, Ended);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        _breakOff.SetResult();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync(Ended));
    }

    [Fact]
    public async Task Response_Redirect_IsPassedOnNotFollowed()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = _web.Address };
        using var response = await client.GetAsync(Path("/api/test/redirect"), Ended);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/elsewhere", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task OpenApi_IsForwarded()
    {
        Assert.Equal("document", await _web.Client.GetStringAsync(Path("/openapi/v1.json"), Ended));
    }

    private void MapEndpoints(WebApplication app)
    {
        app.MapGet("/openapi/v1.json", () => "document");
        app.MapGet("/api/test/redirect", () => TypedResults.Redirect("/elsewhere"));
        app.MapGet("/api/test/never", async (CancellationToken ended) =>
        {
            Interlocked.Increment(ref _neverCalls);
            using var registration = ended.Register(_upstreamCancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ended);
        });
        app.MapGet("/api/test/broken", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("half", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await _breakOff.Task;
            context.Abort();
        });
        app.MapPost("/api/test/hash", async (Stream body, CancellationToken ended) => Convert.ToHexString(await SHA256.HashDataAsync(body, ended)));
        app.MapGet("/api/test/large", () => TypedResults.Bytes(_large));
        app.Map("/api/test/mirror/{**rest}", async (HttpContext context) =>
        {
            var request = context.Request;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers.Append("X-Answer", new[] { "one", "two" });
            await context.Response.WriteAsync(
                $"{request.Method} {request.Path.ToUriComponent()}{request.QueryString} key={request.Headers["Idempotency-Key"]} "
                + $"auth={request.Headers.Authorization} hop={request.Headers["X-Hop"]} host={request.Host}",
                context.RequestAborted);
        });
    }

    private static byte[] LargeBody()
    {
        var body = new byte[48 * 1024 * 1024];
        new Random(Seed: 7).NextBytes(body);
        return body;
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    // "event: bar\ndata: {...}\n\n"; ReadLine waits, so an event held back somewhere fails the test by its time limit.
    private static async Task<string?> NextEventAsync(StreamReader reader)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        limit.CancelAfter(Patience);
        var name = await reader.ReadLineAsync(limit.Token);
        while (await reader.ReadLineAsync(limit.Token) is { Length: > 0 })
        {
        }
        return name;
    }
}
