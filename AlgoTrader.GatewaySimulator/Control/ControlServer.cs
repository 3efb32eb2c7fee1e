using System.Net;
using System.Text.Json.Serialization;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.GatewaySimulator.Server.Outages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>
/// The HTTP control API on loopback: faults, the clock, what a person does at the gateway, and the simulator's own ledger, which is the
/// truth that tests compare to. Its description is at /openapi/v1.json. Errors are RFC 7807.
/// </summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private const int MostBodyBytes = 64 * 1024;
    private readonly WebApplication _application;
    private readonly int _port;

    public ControlServer(
        int port, Simulation simulation, FaultLayer faults, FrontDoor door, GatewayLogin login, Action<TimeSpan?> restart, LiveConnections connections)
    {
        _port = port;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Gateway simulator";
            document.Info.Description = "Faults, clock, restarts and the ledger of a simulated Interactive Brokers gateway.";
            return Task.CompletedTask;
        }));
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<BadRequestHandler>();
        // A page in a browser must not get here under a name of its own that leads to loopback.
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1"]);
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<JsonOptions>(json => json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);
        _application = builder.Build();
        _application.UseHostFiltering();
        _application.UseExceptionHandler();
        _application.UseStatusCodePages();
        _application.UseRouting();
        _application.MapOpenApi();
        _application.MapFaults(faults);
        _application.MapLedger(simulation, faults);
        _application.MapClock(simulation);
        _application.MapOrders(simulation);
        _application.MapGateway(simulation, door, login, restart, connections);
    }

    /// <summary>Listens. Throws <see cref="PortInUseException"/>.</summary>
    public void Start()
    {
        try
        {
            _application.Start();
        }
        catch (IOException error)
        {
            throw new PortInUseException(_port, error);
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
