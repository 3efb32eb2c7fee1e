using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>What every .NET project gets: the environment's name, its addresses, and where to send telemetry.</summary>
internal static class ProjectEnvironment
{
    private static readonly string[] Telemetry =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS"];

    public static void Add(ProjectResource project, Dictionary<string, object> environment)
    {
        environment["DOTNET_ENVIRONMENT"] = "Development";
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var endpoint in project.Endpoints().Where(e => e.KestrelName is not null))
        {
            environment[$"Kestrel__Endpoints__{endpoint.KestrelName}__Url"] =
                new EndpointReference(project, endpoint.Name).Property(EndpointProperty.Url);
        }

        if (Environment.GetEnvironmentVariable(Telemetry[0]) is not { Length: > 0 })
            return;
        foreach (var name in Telemetry)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                environment[name] = value;
        }
        environment["OTEL_SERVICE_NAME"] = project.Name;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid().ToString("N")[..8]}";
    }
}
