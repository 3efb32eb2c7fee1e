using AlgoTrader.Api.Models.Risk;
using AlgoTrader.Contracts.V1;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AlgoTrader.Api.Endpoints;

/// <summary>The broker's pre-trade gate: its rules, halts, kill switches and decisions.</summary>
internal static class RiskEndpoints
{
    private const int Usual = 100;
    private const int Most = 1000;

    public static void MapRiskEndpoints(this IEndpointRouteBuilder routes)
    {
        var risk = routes.MapGroup("/api/risk").WithTags("Risk").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        risk.MapGet("/", GetStateAsync).WithSummary("Kill switches that are on, and halts");
        risk.MapGet("/rules", GetRulesAsync).WithSummary("The rules in force");
        risk.MapPut("/rules/{id}", SaveRuleAsync).WithSummary("Adds a rule, or changes the version of it that was read")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        risk.MapDelete("/rules/{id}", DeleteRuleAsync).WithSummary("Deletes the version of a rule that was read")
            .ProducesProblem(StatusCodes.Status409Conflict);
        risk.MapGet("/changes", GetChangesAsync).WithSummary("Who changed which rule, newest first");
        risk.MapGet("/decisions", GetDecisionsAsync).WithSummary("What the gate said of orders and why, newest first");
        risk.MapPost("/kill-switches/engage", EngageAsync).WithSummary("Blocks a scope at once and cancels what works; confirmed once the gateway lists no order of it")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        risk.MapPost("/kill-switches/release", ReleaseAsync).WithSummary("Lets a scope trade again")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        risk.MapPost("/halts/reset", ResetAsync).WithSummary("Accepts the losses of a halted scope and lets it trade again")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<RiskStateView> GetStateAsync(Risk.RiskClient risk, TimeProvider time, CancellationToken cancellationToken) =>
        RiskStateView.From(await risk.GetRiskStateAsync(new(), deadline: time.Deadline(), cancellationToken: cancellationToken));

    private static async Task<IReadOnlyList<RiskRuleView>> GetRulesAsync(Risk.RiskClient risk, TimeProvider time, CancellationToken cancellationToken)
    {
        var reply = await risk.ListRiskRulesAsync(new(), deadline: time.Deadline(), cancellationToken: cancellationToken);
        return [.. reply.Rules.Select(RiskRuleView.From)];
    }

    // Changes are not given up with the caller: they are made or refused, never left in between.
    private static async Task<RiskRuleView> SaveRuleAsync(Risk.RiskClient risk, TimeProvider time, string id, RiskRuleInput rule) =>
        RiskRuleView.From(await risk.SaveRiskRuleAsync(rule.ToContract(id), deadline: time.Deadline()));

    private static async Task<NoContent> DeleteRuleAsync(Risk.RiskClient risk, TimeProvider time, string id, long version, string by)
    {
        await risk.DeleteRiskRuleAsync(new() { Id = id, Version = version, By = by }, deadline: time.Deadline());
        return TypedResults.NoContent();
    }

    /// <param name="limit">The newest so many.</param>
    private static async Task<Results<Ok<IReadOnlyList<RiskChangeView>>, ValidationProblem>> GetChangesAsync(
        Risk.RiskClient risk, TimeProvider time, int? limit, CancellationToken cancellationToken)
    {
        if (Problem(limit) is { } problem)
            return problem;
        var reply = await risk.ListRiskChangesAsync(new() { Limit = limit ?? Usual }, deadline: time.Deadline(), cancellationToken: cancellationToken);
        return TypedResults.Ok<IReadOnlyList<RiskChangeView>>([.. reply.Changes.Select(RiskChangeView.From)]);
    }

    /// <param name="limit">The newest so many.</param>
    /// <param name="refused">Only those that were refused.</param>
    private static async Task<Results<Ok<IReadOnlyList<RiskDecisionView>>, ValidationProblem>> GetDecisionsAsync(
        Risk.RiskClient risk, TimeProvider time, int? limit, bool? refused, CancellationToken cancellationToken)
    {
        if (Problem(limit) is { } problem)
            return problem;
        var reply = await risk.ListRiskDecisionsAsync(
            new() { Limit = limit ?? Usual, RefusedOnly = refused ?? false }, deadline: time.Deadline(), cancellationToken: cancellationToken);
        return TypedResults.Ok<IReadOnlyList<RiskDecisionView>>([.. reply.Decisions.Select(RiskDecisionView.From)]);
    }

    private static async Task<RiskStateView> EngageAsync(Risk.RiskClient risk, TimeProvider time, KillSwitchInput input) => RiskStateView.From(
        await risk.EngageKillSwitchAsync(
            new() { Scope = input.Scope?.ToContract(), By = input.By ?? string.Empty, Reason = input.Reason ?? string.Empty }, deadline: time.Deadline()));

    private static async Task<RiskStateView> ReleaseAsync(Risk.RiskClient risk, TimeProvider time, KillSwitchInput input) => RiskStateView.From(
        await risk.ReleaseKillSwitchAsync(
            new() { Scope = input.Scope?.ToContract(), By = input.By ?? string.Empty, Reason = input.Reason ?? string.Empty }, deadline: time.Deadline()));

    private static async Task<RiskStateView> ResetAsync(Risk.RiskClient risk, TimeProvider time, HaltResetInput input) => RiskStateView.From(
        await risk.ResetHaltAsync(
            new() { Scope = input.Scope?.ToContract(), Kind = input.Kind ?? string.Empty, By = input.By ?? string.Empty }, deadline: time.Deadline()));

    private static ValidationProblem? Problem(int? limit) => limit is < 1 or > Most
        ? TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["limit"] = [$"limit must be 1 to {Most}, not {limit}."] })
        : null;
}
