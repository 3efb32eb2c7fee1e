using System.Text.Json;
using AlgoTrader.Api.Models;
using AlgoTrader.Api.Models.Strategies;
using AlgoTrader.Contracts.V1;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AlgoTrader.Api.Endpoints;

/// <summary>Strategy instances: how they stand, and their life from creation to deletion.</summary>
internal static class StrategyEndpoints
{
    private const int Usual = 100;
    private const int Most = 1000;

    public static void MapStrategyEndpoints(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api").WithTags("Strategies").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        all.MapGet("/strategies", ListAsync).WithSummary("Strategy instances and how they stand");
        all.MapGet("/strategy-types", TypesAsync).WithSummary("The strategies that an instance can be made of, with their parameters");
        all.MapPost("/strategies", CreateAsync).WithSummary("Creates an instance; its id is never used again")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        var one = all.MapGroup("/strategies/{id}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/", FindAsync).WithSummary("One strategy instance");
        one.MapGet("/changes", ChangesAsync).WithSummary("Who did what to it, newest first, with what each value was and became");
        one.MapGet("/schedule", ExportAsync).WithSummary("Its schedule as a JSON file");

        var change = one.MapGroup("").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        change.MapPatch("/", UpdateAsync).WithSummary("Changes what is named; with dryRun=true only tells what would change. One that runs is restarted for new parameters, capital or fault action, and keeps its position; a new schedule counts at once");
        change.MapDelete("/", DeleteAsync).WithSummary("Deletes it when it is stopped, flat and without working orders, or by force with a reason");
        change.MapPut("/schedule", ImportAsync).WithSummary("Puts a schedule in force at once");
        change.MapPost("/start", StartAsync).WithSummary("Starts it, ends a pause, or tries a faulted one again");
        change.MapPost("/pause", PauseAsync).WithSummary("It goes on following the market and takes on no position");
        change.MapPost("/reset-breaker", ResetBreakerAsync).WithSummary("Losses up to now do not count any more: it may enter again after a streak of them");
        change.MapPost("/stop", StopAsync).WithSummary("It decides nothing more; working orders stay unless cancelOrders says otherwise");
    }

    private static async Task<IReadOnlyList<StrategyInstanceView>> ListAsync(
        Strategies.StrategiesClient strategies, TimeProvider time, CancellationToken cancellationToken)
    {
        var reply = await strategies.ListStrategiesAsync(new(), deadline: time.Deadline(), cancellationToken: cancellationToken);
        return [.. reply.Strategies.Select(StrategyInstanceView.From)];
    }

    private static async Task<Results<Ok<StrategyInstanceView>, ProblemHttpResult>> FindAsync(
        Strategies.StrategiesClient strategies, TimeProvider time, string id, CancellationToken cancellationToken)
    {
        var reply = await strategies.ListStrategiesAsync(new(), deadline: time.Deadline(), cancellationToken: cancellationToken);
        return reply.Strategies.FirstOrDefault(strategy => strategy.Id == id) is { } found
            ? TypedResults.Ok(StrategyInstanceView.From(found))
            : TypedResults.Problem($"There is no strategy instance '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
    }

    private static async Task<IReadOnlyList<StrategyTypeView>> TypesAsync(
        Strategies.StrategiesClient strategies, TimeProvider time, CancellationToken cancellationToken)
    {
        var reply = await strategies.ListStrategyTypesAsync(new(), deadline: time.Deadline(), cancellationToken: cancellationToken);
        return [.. reply.Types_.Select(StrategyTypeView.From)];
    }

    // Changes are not given up with the caller: they are made or refused, never left in between.
    private static async Task<Created<StrategyInstanceView>> CreateAsync(Strategies.StrategiesClient strategies, TimeProvider time, StrategyInput input)
    {
        var created = StrategyInstanceView.From(await strategies.CreateStrategyAsync(input.ToContract(), deadline: time.Deadline()));
        return TypedResults.Created($"/api/strategies/{created.Id}", created);
    }

    private static async Task<StrategyUpdateView> UpdateAsync(
        Strategies.StrategiesClient strategies, TimeProvider time, string id, StrategyPatch patch, bool? dryRun) => StrategyUpdateView.From(
            await strategies.UpdateStrategyAsync(patch.ToContract(id, dryRun ?? false), deadline: time.Deadline()));

    private static async Task<StrategyInstanceView> StartAsync(Strategies.StrategiesClient strategies, TimeProvider time, string id, StrategyOrder order) =>
        StrategyInstanceView.From(await strategies.StartStrategyAsync(
            new() { Id = id, Version = order.Version ?? 0, By = order.By ?? string.Empty, Reason = order.Reason ?? string.Empty }, deadline: time.Deadline()));

    private static async Task<StrategyInstanceView> PauseAsync(Strategies.StrategiesClient strategies, TimeProvider time, string id, StrategyOrder order) =>
        StrategyInstanceView.From(await strategies.PauseStrategyAsync(
            new() { Id = id, Version = order.Version ?? 0, By = order.By ?? string.Empty, Reason = order.Reason ?? string.Empty }, deadline: time.Deadline()));

    private static async Task<StrategyInstanceView> ResetBreakerAsync(Strategies.StrategiesClient strategies, TimeProvider time, string id, StrategyOrder order) =>
        StrategyInstanceView.From(await strategies.ResetBreakerAsync(
            new() { Id = id, Version = order.Version ?? 0, By = order.By ?? string.Empty, Reason = order.Reason ?? string.Empty }, deadline: time.Deadline()));

    private static async Task<StopView> StopAsync(Strategies.StrategiesClient strategies, TimeProvider time, string id, StrategyOrder order) =>
        StopView.From(await strategies.StopStrategyAsync(
            new()
            {
                Id = id,
                Version = order.Version ?? 0,
                By = order.By ?? string.Empty,
                Reason = order.Reason ?? string.Empty,
                CancelOrders = order.CancelOrders ?? false,
            },
            deadline: time.Deadline()));

    private static async Task<NoContent> DeleteAsync(
        Strategies.StrategiesClient strategies, TimeProvider time, string id, string by, long? version, string? reason, bool? force)
    {
        await strategies.DeleteStrategyAsync(
            new() { Id = id, Version = version ?? 0, By = by, Reason = reason ?? string.Empty, Force = force ?? false }, deadline: time.Deadline());
        return TypedResults.NoContent();
    }

    /// <param name="limit">The newest so many.</param>
    private static async Task<Results<Ok<IReadOnlyList<StrategyChangeView>>, ValidationProblem>> ChangesAsync(
        Strategies.StrategiesClient strategies, TimeProvider time, string id, int? limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > Most)
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]>(StringComparer.Ordinal) { ["limit"] = [$"limit must be 1 to {Most}, not {limit}."] });
        }

        var reply = await strategies.ListStrategyChangesAsync(
            new() { Id = id, Limit = limit ?? Usual }, deadline: time.Deadline(), cancellationToken: cancellationToken);
        return TypedResults.Ok<IReadOnlyList<StrategyChangeView>>([.. reply.Changes.Select(StrategyChangeView.From)]);
    }

    private static async Task<ContentHttpResult> ExportAsync(
        Strategies.StrategiesClient strategies, TimeProvider time, string id, CancellationToken cancellationToken)
    {
        var schedule = await strategies.ExportScheduleAsync(new() { Id = id }, deadline: time.Deadline(), cancellationToken: cancellationToken);
        return TypedResults.Content(schedule.Json, "application/json");
    }

    /// <param name="schedule">As it was exported; an empty object for always.</param>
    /// <param name="version">Of the instance that was read; none for whichever it is.</param>
    private static async Task<StrategyInstanceView> ImportAsync(
        Strategies.StrategiesClient strategies, TimeProvider time, string id, JsonElement schedule, string by, long? version) => StrategyInstanceView.From(
            await strategies.ImportScheduleAsync(
                new() { Id = id, Version = version ?? 0, Json = schedule.GetRawText(), By = by }, deadline: time.Deadline()));
}
