using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;

namespace Aspire.Hosting;

/// <summary>Adds programs.</summary>
public static class ExecutableResourceBuilderExtensions
{
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
    {
        var folder = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, workingDirectory));
        var resource = new ExecutableResource(name, command, folder);
        return builder.AddResource(resource)
            .WithAnnotation(new ProcessSourceAnnotation(new ExecutableProcess(resource)))
            .WithArgs(args ?? []);
    }
}
