using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.Web.Tests.FakeApi;

/// <summary>
/// Stands in for the API process: the dashboard's REST and event stream contract over a real socket, with state the test sets.
/// </summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Channel<(string Name, object Data)>> _streams = [];
    private readonly Lock _gate = new();

    private ApiServer(WebApplication app, ApiState state) => (_app, State) = (app, state);

    public ApiState State { get; }

    /// <summary>Event streams that are open now.</summary>
    public int OpenStreams
    {
        get
        {
            lock (_gate)
                return _streams.Count;
        }
    }

    public static async Task<ApiServer> StartAsync(int port, ApiState state, Action<WebApplication>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.PreferHostingUrlsKey, "true").UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var server = new ApiServer(app, state);
        app.MapGet("/api/session", () => state.Session);
        app.MapGet("/api/strategies", () => state.Strategies);
        app.MapGet("/api/orders", () => state.Orders);
        app.MapGet("/api/executions", () => state.Executions);
        app.MapGet("/api/positions", () => state.Positions);
        app.MapGet("/api/bars", (string interval, DateTimeOffset? from, int? limit) => state.Bars(interval, from, limit));
        app.MapGet("/api/stream", (CancellationToken ended) => TypedResults.ServerSentEvents(server.EventsAsync(ended)));
        more?.Invoke(app);
        await app.StartAsync();
        return server;
    }

    public void Publish(string name, object data)
    {
        lock (_gate)
        {
            foreach (var stream in _streams)
                stream.Writer.TryWrite((name, data));
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            foreach (var stream in _streams)
                stream.Writer.TryComplete();
        }
        await _app.DisposeAsync();
    }

    private async IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<object>> EventsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ended)
    {
        var stream = Channel.CreateUnbounded<(string Name, object Data)>();
        stream.Writer.TryWrite(("session", State.Session));
        lock (_gate)
            _streams.Add(stream);
        try
        {
            await foreach (var (name, data) in stream.Reader.ReadAllAsync(ended))
                yield return new(data, name);
        }
        finally
        {
            lock (_gate)
                _streams.Remove(stream);
        }
    }
}
