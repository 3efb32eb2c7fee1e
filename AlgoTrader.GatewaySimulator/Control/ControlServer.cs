using System.Net;
using System.Text.Json.Serialization;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>
/// The HTTP control API on loopback: faults, the clock, and the simulator's own ledger, which is the truth that tests compare to.
/// Its description is at /openapi/v1.json.
/// </summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly int _port;

    public ControlServer(int port, Simulation simulation, FaultInjector faults, LiveConnections connections, ILogger logger)
    {
        _port = port;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        builder.Services.AddOpenApi();
        builder.Services.AddProblemDetails();
        builder.Services.AddValidation();
        builder.Services.Configure<JsonOptions>(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        _application = builder.Build();
        _application.UseExceptionHandler();
        _application.UseStatusCodePages();
        _application.UseRouting();
        _application.MapOpenApi();
        _application.MapFaults(faults);
        _application.MapLedger(simulation, connections);
        _application.MapClock(simulation);
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
