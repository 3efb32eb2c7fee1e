using AlgoTrader.GatewaySimulator.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>The simulated clock over HTTP.</summary>
internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder routes, Simulation simulation)
    {
        var group = routes.MapGroup("/clock").WithTags("Clock");
        group.MapGet("/", () => View(simulation)).WithSummary("The simulated time");
        group.MapPost("/pause", () => Pause(simulation, isPaused: true)).WithSummary("Holds the market before its next event");
        group.MapPost("/resume", () => Pause(simulation, isPaused: false)).WithSummary("Lets the market go on");
    }

    private static ClockView Pause(Simulation simulation, bool isPaused)
    {
        lock (simulation.Gate)
            simulation.IsPaused = isPaused;
        simulation.Changed.Set();
        return View(simulation);
    }

    private static ClockView View(Simulation simulation)
    {
        lock (simulation.Gate)
            return new ClockView(simulation.Now, simulation.IsPaused);
    }
}
