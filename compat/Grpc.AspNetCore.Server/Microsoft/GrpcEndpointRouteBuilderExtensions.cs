using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps every method of a service. An instance is made for each call from the request's services. The listener has to speak HTTP/2
    /// (Protocols=Http2 where there is no TLS).
    /// </summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.ServiceProvider;
        var mapped = services.GetService<MappedServices>()
            ?? throw new InvalidOperationException("gRPC is not registered; call builder.Services.AddGrpc() before MapGrpcService.");
        var settings = new ServerSettings(
            services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value,
            services.GetRequiredService<ILogger<TService>>());
        var binder = new ServiceBinder<TService>(builder, settings);
        binder.Bind();
        if (mapped.TakeUnknownRoute())
            UnknownMethods.Map(builder);
        return new GrpcServiceEndpointConventionBuilder(binder.Methods);
    }
}
