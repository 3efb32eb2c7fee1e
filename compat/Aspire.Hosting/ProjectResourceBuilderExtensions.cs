using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var project = new TProject();
        var resource = builder.AddResource(new ProjectResource(name))
            .WithAnnotation<IProjectMetadata>(project)
            .WithAnnotation(new ProcessSourceAnnotation(new ProjectProcess(project)));
        foreach (var endpoint in KestrelEndpoints.Of(project))
            resource.WithAnnotation(endpoint);
        return resource.WithEnvironment(context => ProjectEnvironment.Add(resource.Resource, context.EnvironmentVariables));
    }
}
