using Grpc.Core;
using Grpc.Net.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Answers gRPC requests no service is mapped for with UNIMPLEMENTED, instead of the 404 a web page would get.</summary>
internal static class UnknownMethods
{
    public static void Map(IEndpointRouteBuilder builder)
    {
        var pattern = RoutePatternFactory.Parse(
            "{service}/{method}", defaults: null, parameterPolicies: new { method = new GrpcRequestsOnly() });
        builder.Map(pattern, Refuse).WithDisplayName("gRPC - unknown method");
    }

    private static Task Refuse(HttpContext http)
    {
        if (RequestRules.Accept(http))
        {
            http.Response.ContentType = WireNames.ContentType;
            ResponseStatus.Write(http.Response.Headers, new Status(StatusCode.Unimplemented, $"{http.Request.Path} is not implemented here."));
        }
        return Task.CompletedTask;
    }

    private sealed class GrpcRequestsOnly : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is not null
            && HttpMethods.IsPost(httpContext.Request.Method)
            && WireNames.IsGrpcContentType(httpContext.Request.ContentType);
    }
}
