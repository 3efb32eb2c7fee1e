using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Orders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>Orders that a person enters at the gateway, over HTTP.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes, Simulation simulation)
    {
        var desk = new ManualOrders(simulation);
        routes.MapPost("/orders", Results<Created<LedgerOrder>, ProblemHttpResult> (ManualOrder order) =>
        {
            if (order is not { Symbol: not null, Action: not null, OrderType: not null, Tif: not null, Account: not null, SecType: not null })
                return TypedResults.Problem(
                    "symbol, action and quantity are needed.", statusCode: StatusCodes.Status400BadRequest, title: "The order is incomplete.");
            (WorkingOrder? Order, OrderRejection? Rejection) placed;
            lock (simulation.Gate)
                placed = desk.PlaceManual(order.ToContract(), order.ToOrder());
            simulation.Changed.Set();
            return placed is { Order: { } accepted }
                ? TypedResults.Created("/ledger", LedgerEndpoints.Of(accepted))
                : TypedResults.Problem(
                    placed.Rejection!.Text, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The order is refused.",
                    extensions: new Dictionary<string, object?> { ["code"] = placed.Rejection.Code });
        }).WithTags("Orders").ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Enters an order by hand, as in Trader Workstation; client 0 may take it over");
    }
}
