using System.Text.Json;
using System.Text.RegularExpressions;
using AlgoTrader.GatewaySimulator.Faults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>Requests that cannot be read become problems that name the field.</summary>
internal sealed partial class BadRequestHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
            return false;
        httpContext.Response.StatusCode = bad.StatusCode;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = Describe(bad) });
    }

    private static ProblemDetails Describe(BadHttpRequestException bad)
    {
        if (bad.InnerException is not JsonException json)
            return new ProblemDetails { Status = bad.StatusCode, Title = "The request cannot be read.", Detail = Unbound().Replace(bad.Message, "The parameter '${name}' cannot be '${value}'.") };
        var (field, problem) = FaultJson.Describe(json);
        return new HttpValidationProblemDetails(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [problem] }) { Status = bad.StatusCode };
    }

    // It names the parameter's type, which is nobody's business.
    [GeneratedRegex("""^Failed to bind parameter ".* (?<name>\S+)" from "(?<value>.*)"\.$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unbound();
}
