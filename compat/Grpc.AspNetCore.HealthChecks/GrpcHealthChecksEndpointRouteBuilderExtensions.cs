using Grpc.AspNetCore.HealthChecks.Internal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps <c>grpc.health.v1.Health</c>.</summary>
public static class GrpcHealthChecksEndpointRouteBuilderExtensions
{
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealthChecksService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = builder.ServiceProvider.GetService<HealthReports>()
            ?? throw new InvalidOperationException("gRPC health checks are not registered; call builder.Services.AddGrpcHealthChecks().");
        return builder.MapGrpcService<HealthService>();
    }
}
