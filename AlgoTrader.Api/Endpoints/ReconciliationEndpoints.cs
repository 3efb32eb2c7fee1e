using AlgoTrader.Api.Models;
using AlgoTrader.Api.Models.Reconciliation;
using AlgoTrader.Contracts.V1;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AlgoTrader.Api.Endpoints;

/// <summary>The difference report, and what a person can do about it.</summary>
internal static class ReconciliationEndpoints
{
    public static void MapReconciliationEndpoints(this IEndpointRouteBuilder routes)
    {
        var reconciliation = routes.MapGroup("/api/reconciliation").WithTags("Reconciliation").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        reconciliation.MapGet("/", GetAsync).WithSummary("What the broker's journal and the gateway say differently, and who owns what");
        reconciliation.MapPost("/accept", AcceptAsync).WithSummary("Books a difference of positions as EXTERNAL: from then on the gateway's quantity is the broker's")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        reconciliation.MapPost("/resolve", ResolveAsync).WithSummary("Says what has become of an order whose fate is unknown")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<ReconciliationView> GetAsync(
        Reconciliation.ReconciliationClient reconciliation, TimeProvider time, CancellationToken cancellationToken) => ReconciliationView.From(
        await reconciliation.GetReconciliationAsync(new(), deadline: time.Deadline(), cancellationToken: cancellationToken));

    private static async Task<ReconciliationView> AcceptAsync(
        Reconciliation.ReconciliationClient reconciliation, TimeProvider time, AcceptanceInput input) => ReconciliationView.From(
        await reconciliation.AcceptDifferenceAsync(
            new() { Id = input.Id ?? string.Empty, By = input.By ?? string.Empty, Note = input.Note ?? string.Empty }, deadline: time.Deadline()));

    private static async Task<Results<Ok<OrderView>, ValidationProblem>> ResolveAsync(
        Reconciliation.ReconciliationClient reconciliation, TimeProvider time, ResolutionInput input)
    {
        OrderStatus? status = input.Status switch
        {
            "filled" => OrderStatus.Filled,
            "cancelled" => OrderStatus.Cancelled,
            "rejected" => OrderStatus.Rejected,
            _ => null,
        };
        if (status is not { } resolved)
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]>(StringComparer.Ordinal) { ["status"] = [$"status must be filled, cancelled or rejected, not '{input.Status}'."] });
        }

        var reply = await reconciliation.ResolveOrderAsync(
            new() { ClientOrderId = input.ClientOrderId ?? string.Empty, Status = resolved, By = input.By ?? string.Empty, Note = input.Note ?? string.Empty },
            deadline: time.Deadline());
        return TypedResults.Ok(OrderView.From(reply.Order));
    }
}
