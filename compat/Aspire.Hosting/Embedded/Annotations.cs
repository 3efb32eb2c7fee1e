using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

// What the With... calls leave on a resource for the orchestrator. The genuine package has public types for these; nothing
// here calls them, so they stay inside.
internal sealed record EnvironmentAnnotation(Func<EnvironmentCallbackContext, Task> Callback) : IResourceAnnotation;

internal sealed record ArgsAnnotation(Func<CommandLineArgsCallbackContext, Task> Callback) : IResourceAnnotation;

internal sealed record WaitForAnnotation(IResource Dependency) : IResourceAnnotation;

internal sealed record HealthCheckKeyAnnotation(string Key) : IResourceAnnotation;

internal sealed record ContainerImageAnnotation(string Image, string? Tag) : IResourceAnnotation;

internal sealed record DataVolumeAnnotation(string Name) : IResourceAnnotation;

/// <summary>How a resource becomes a process.</summary>
internal sealed record ProcessSourceAnnotation(IProcessSource Source) : IResourceAnnotation;

/// <summary>SQLite files stand in for the databases of this server.</summary>
internal sealed record SqliteAnnotation(Func<string> Folder) : IResourceAnnotation
{
    public string FileOf(string database)
    {
        Directory.CreateDirectory(Folder());
        return Path.Combine(Folder(), $"{database}.db");
    }
}

/// <summary>It does not run in the embedded stack, and why.</summary>
internal sealed record NotStartedAnnotation(string Reason) : IResourceAnnotation;
