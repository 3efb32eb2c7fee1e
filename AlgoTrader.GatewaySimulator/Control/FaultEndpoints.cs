using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AlgoTrader.GatewaySimulator.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>Faults over HTTP.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes, FaultLayer faults)
    {
        var group = routes.MapGroup("/faults").WithTags("Faults");
        group.MapPost("/", Results<Created<ActiveFault>, ValidationProblem> (FaultSpec spec) =>
        {
            if (ProblemsOf(spec) is { Count: > 0 } problems)
                return TypedResults.ValidationProblem(problems);
            var fault = faults.Injector.Add(spec);
            return TypedResults.Created($"/faults/{fault.Id}", fault);
        }).WithSummary("Injects a fault, now or at a step")
            .WithDescription("Its status says what has become of it: NoClient when it was to happen now and nobody was connected that it could happen to. "
                + "That of one with a step or a time is to be asked for later.");
        group.MapGet("/", () => new FaultsView(faults.Injector.Waiting, faults.Injector.Records, faults.Injector.Missed))
            .WithSummary("What waits, what has happened, and what has not because its client was not connected");
        group.MapGet("/{id:int}", Results<Ok<ActiveFault>, ProblemHttpResult> (int id) => faults.Injector.Find(id) is { } fault
                ? TypedResults.Ok(fault)
                : TypedResults.Problem($"There is no fault {id}.", statusCode: StatusCodes.Status404NotFound))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A fault and what has become of it");
        group.MapDelete("/", () =>
        {
            faults.Stop();
            return TypedResults.NoContent();
        }).WithSummary("Ends all faults: the schedule stops, what waits is taken back, what lasts ends");
        group.MapDelete("/{id:int}", Results<NoContent, ProblemHttpResult> (int id) => faults.Injector.Remove(id)
                ? TypedResults.NoContent()
                : TypedResults.Problem($"No fault {id} waits.", statusCode: StatusCodes.Status404NotFound))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Takes back a fault that still waits");
    }

    private static Dictionary<string, string[]> ProblemsOf(FaultSpec spec)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(spec, new ValidationContext(spec), problems, validateAllProperties: true);
        return problems.GroupBy(problem => JsonNamingPolicy.CamelCase.ConvertName(problem.MemberNames.FirstOrDefault() ?? ""))
            .ToDictionary(field => field.Key, field => field.Select(problem => problem.ErrorMessage ?? "").ToArray());
    }
}
