using System.ComponentModel.DataAnnotations;
using AlgoTrader.GatewaySimulator.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>Faults over HTTP.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes, FaultInjector faults)
    {
        var group = routes.MapGroup("/faults").WithTags("Faults");
        group.MapPost("/", Results<Created<ActiveFault>, ValidationProblem> (FaultSpec spec) =>
        {
            var problems = new List<ValidationResult>();
            if (!Validator.TryValidateObject(spec, new ValidationContext(spec), problems, validateAllProperties: true))
                return TypedResults.ValidationProblem(problems.ToDictionary(problem => problem.MemberNames.FirstOrDefault() ?? "", problem => new[] { problem.ErrorMessage ?? "" }));
            var fault = faults.Add(spec);
            return TypedResults.Created($"/faults/{fault.Id}", fault);
        }).WithSummary("Injects a fault, now or at a step");
        group.MapGet("/", () => new FaultsView(faults.Waiting, faults.Records)).WithSummary("What waits and what has happened");
        group.MapDelete("/{id:int}", Results<NoContent, NotFound> (int id) => faults.Remove(id) ? TypedResults.NoContent() : TypedResults.NotFound())
            .WithSummary("Takes back a fault that still waits");
    }
}
