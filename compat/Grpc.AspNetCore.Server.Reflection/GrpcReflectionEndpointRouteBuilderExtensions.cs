using Grpc.AspNetCore.Server.Reflection.Internal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps server reflection, v1 and v1alpha.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = builder.ServiceProvider.GetService<ServiceCatalog>()
            ?? throw new InvalidOperationException("gRPC reflection is not registered; call builder.Services.AddGrpcReflection().");
        return new BothVersions(builder.MapGrpcService<ReflectionV1>(), builder.MapGrpcService<ReflectionV1Alpha>());
    }

    private sealed class BothVersions(IEndpointConventionBuilder current, IEndpointConventionBuilder alpha) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention)
        {
            current.Add(convention);
            alpha.Add(convention);
        }

        public void Finally(Action<EndpointBuilder> finallyConvention)
        {
            current.Finally(finallyConvention);
            alpha.Finally(finallyConvention);
        }
    }
}
