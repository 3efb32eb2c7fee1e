using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Extensions.Hosting.Implementation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Entry point of OpenTelemetry in a hosted application.</summary>
public static class OpenTelemetryServicesExtensions
{
    /// <summary>Ties the OpenTelemetry SDK to the life of the host. Calling it again adds to the same configuration.</summary>
    public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // First in order: what other hosted services do while they start must already be recorded.
        var hosted = ServiceDescriptor.Singleton<IHostedService, TelemetryHostedService>();
        if (!services.Any(service => service.ServiceType == hosted.ServiceType && service.ImplementationType == hosted.ImplementationType))
        {
            services.Insert(0, hosted);
        }

        return new OpenTelemetryBuilder(services);
    }
}
