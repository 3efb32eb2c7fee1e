namespace Aspire.Hosting.Embedded;

/// <summary>What a process source may need: the resource's own arguments and environment, folders, a place to say things.</summary>
internal sealed record ProcessContext(
    IReadOnlyList<string> Args,
    IReadOnlyDictionary<string, string> Environment,
    DataFolder Data,
    Func<ProcessSpec, CancellationToken, Task<int>> RunToEndAsync,
    Action<string> Say);
