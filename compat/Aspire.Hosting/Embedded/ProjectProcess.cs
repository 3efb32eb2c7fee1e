using System.Reflection;

namespace Aspire.Hosting.Embedded;

/// <summary>Runs what the build of a project produced, in the project's folder, where its appsettings.json is.</summary>
internal sealed class ProjectProcess(IProjectMetadata project) : IProcessSource
{
    /// <summary>Key of the assembly metadata by which the AppHost's build tells where each project's output is.</summary>
    private const string TargetPathPrefix = "aspire-embedded-target:";

    // Set for the AppHost itself by "dotnet run" and its launch profile; a child that inherited them would listen on the AppHost's
    // addresses or report as it.
    private static readonly string[] OwnVariables =
    [
        "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "ASPNETCORE_HTTPS_PORT", "DOTNET_URLS", "URLS",
        "DOTNET_LAUNCH_PROFILE", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES",
    ];

    public string Description => Path.GetFileNameWithoutExtension(project.ProjectPath);

    public Task<ProcessSpec> PrepareAsync(ProcessContext context, CancellationToken cancellationToken)
    {
        var target = TargetPath();
        if (!File.Exists(target))
            throw new DistributedApplicationException($"{Description} has not been built: {target} is missing. Run dotnet build on the AppHost.");
        var environment = OwnVariables.ToDictionary(name => name, string? (_) => null);
        foreach (var (name, value) in context.Environment)
            environment[name] = value;
        return Task.FromResult(new ProcessSpec(
            DotNetHost.Path, ["exec", target, .. context.Args], Path.GetDirectoryName(project.ProjectPath)!) { Environment = environment });
    }

    private string TargetPath() =>
        project.GetType().Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == TargetPathPrefix + project.ProjectPath)?.Value
        ?? throw new DistributedApplicationException(
            $"The build did not record where {project.ProjectPath} goes. Is it a ProjectReference of the AppHost?");
}
