using Grpc.AspNetCore.HealthChecks.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health service that <c>MapGrpcHealthChecksService</c> maps.</summary>
public static class GrpcHealthChecksServiceExtensions
{
    /// <summary>All health checks of the host answer for the server as a whole, which is the empty service name.</summary>
    public static IHealthChecksBuilder AddGrpcHealthChecks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<HealthReports>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthCheckPublisher, HealthReports>(
            provider => provider.GetRequiredService<HealthReports>()));
        return services.AddHealthChecks();
    }
}
