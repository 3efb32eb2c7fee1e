namespace Aspire.Hosting.Embedded;

/// <summary>Turns a resource into a process; asked before every start, restarts included.</summary>
internal interface IProcessSource
{
    /// <summary>What runs in its place, for the table, e.g. <c>redis-server</c>.</summary>
    string Description { get; }

    Task<ProcessSpec> PrepareAsync(ProcessContext context, CancellationToken cancellationToken);
}
