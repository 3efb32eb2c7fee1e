namespace Aspire.Hosting.Embedded;

/// <summary>A process to start. What is secret goes into the environment, standard input or a file, never into the arguments.</summary>
internal sealed record ProcessSpec(string FileName, IReadOnlyList<string> Args, string WorkingDirectory)
{
    /// <summary>Added to what the AppHost itself has; null removes.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Written to the child, which then finds its input at the end.</summary>
    public string StandardInput { get; init; } = "";

    /// <summary>Lines of its output that matter only when it fails.</summary>
    public Func<string, bool> IsChatter { get; init; } = _ => false;
}
