using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

internal sealed class ExecutableProcess(ExecutableResource executable) : IProcessSource
{
    public string Description => executable.Command;

    public Task<ProcessSpec> PrepareAsync(ProcessContext context, CancellationToken cancellationToken)
    {
        var file = SearchPath.Find(executable.Command)
            ?? throw new DistributedApplicationException($"'{executable.Command}' is not on PATH.");
        return Task.FromResult(new ProcessSpec(file, context.Args, executable.WorkingDirectory)
        {
            Environment = context.Environment.ToDictionary(pair => pair.Key, string? (pair) => pair.Value),
        });
    }
}
