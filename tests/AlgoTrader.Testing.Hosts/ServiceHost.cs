using System.Globalization;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.Testing.Hosts;

/// <summary>A service in this process, composed as its Program composes it, on loopback ports of its own.</summary>
public abstract class ServiceHost : IAsyncDisposable
{
    private readonly TemporaryFolder _contentRoot = new();
    private WebApplication? _app;
    private GrpcChannel? _channel;

    /// <summary>gRPC, or HTTP where the service has no gRPC.</summary>
    public int Port { get; protected init; } = FreePort.Next();

    public int HealthPort { get; } = FreePort.Next();

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));

    public Uri Health => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{HealthPort}/healthz"));

    public LogLines Log { get; } = new();

    public GrpcChannel Channel => _channel ??= GrpcChannel.ForAddress(Address);

    public IServiceProvider Services => _app!.Services;

    /// <param name="settings">On top of the ports: configuration keys and values.</param>
    protected async Task StartAsync(
        IEnumerable<KeyValuePair<string, string?>> settings, bool grpc, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        // A content root without appsettings.json: nothing but what the test says.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _contentRoot.Path });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Kestrel:Endpoints:http:Url", Address.ToString()),
            new("Kestrel:Endpoints:http:Protocols", grpc ? "Http2" : "Http1"),
            new("Kestrel:Endpoints:health:Url", Health.GetLeftPart(UriPartial.Authority)),
            new("Kestrel:Endpoints:health:Protocols", "Http1"),
            new("Logging:LogLevel:Default", "Information"),
            new("Logging:LogLevel:Microsoft", "Warning"),
            .. settings,
        ]);
        add(builder);
        builder.Logging.ClearProviders().AddProvider(Log);
        _app = builder.Build();
        map(_app);
        try
        {
            await _app.StartAsync();
        }
        catch
        {
            // What has not started cannot be stopped.
            await _app.DisposeAsync();
            _app = null;
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _channel?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _contentRoot.Dispose();
    }

    protected static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
