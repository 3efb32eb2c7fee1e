using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.GatewaySimulator.Server.Outages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>The gateway itself over HTTP: its health, its login, its restart, its clients.</summary>
internal static class GatewayEndpoints
{
    private const double MostSeconds = 86_400;

    public static void MapGateway(
        this IEndpointRouteBuilder routes, Simulation simulation, FrontDoor door, GatewayLogin login, Action<TimeSpan?> restart, LiveConnections connections)
    {
        var group = routes.MapGroup("").WithTags("Gateway");
        group.MapGet("/health", () => View(simulation, door, login, connections)).WithSummary("Whether the gateway runs, and what state it is in");
        group.MapGet("/clients", () =>
        {
            lock (simulation.Gate)
                return simulation.Clients.All.Select(ClientView.Of).ToArray();
        }).WithSummary("The connected clients");
        group.MapPost("/login", Results<Ok<HealthView>, ProblemHttpResult> () => LogIn(simulation, login)
                ? TypedResults.Ok(View(simulation, door, login, connections))
                : TypedResults.Problem("The gateway is logged in already.", statusCode: StatusCodes.Status409Conflict))
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Logs in, with the second factor, where a gateway waits for it");
        group.MapPost("/restart", Results<Ok<HealthView>, ValidationProblem> (double? seconds) =>
        {
            if (seconds is not (null or (> 0 and <= MostSeconds)))
                return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["seconds"] = [$"Above 0 and at most {MostSeconds:0}."] });
            restart(seconds is { } wait ? TimeSpan.FromSeconds(wait) : simulation.Options.RestartDuration);
            return TypedResults.Ok(View(simulation, door, login, connections));
        }).WithSummary("Restarts the gateway: the port refuses for so many seconds; orders, ids and positions stay");
    }

    private static bool LogIn(Simulation simulation, GatewayLogin login)
    {
        lock (simulation.Gate)
            return login.Complete();
    }

    private static HealthView View(Simulation simulation, FrontDoor door, GatewayLogin login, LiveConnections connections)
    {
        lock (simulation.Gate)
            return new HealthView("ok", !door.IsShut, login.IsPending, simulation.Link.IsUp, connections.All.Count());
    }
}
