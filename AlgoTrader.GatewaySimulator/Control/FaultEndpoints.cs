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
        }).WithSummary("Injects a fault, now or at a step");
        group.MapGet("/", () => new FaultsView(faults.Injector.Waiting, faults.Injector.Records)).WithSummary("What waits and what has happened");
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
