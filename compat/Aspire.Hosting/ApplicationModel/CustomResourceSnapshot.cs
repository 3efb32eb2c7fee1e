using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    public ResourceStateSnapshot? State { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>Null while it does not run or has not been checked yet; without checks, running is healthy.</summary>
    public HealthStatus? HealthStatus { get; internal init; }

    /// <summary>Why it is in this state, for a reader.</summary>
    internal string? Reason { get; init; }

    internal bool IsUp =>
        State?.Text == KnownResourceStates.Running && HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;

    /// <summary>Nothing more will happen to it by itself.</summary>
    internal bool IsSettled =>
        IsUp || State?.Text == KnownResourceStates.Finished || State?.Text == KnownResourceStates.NotStarted;

    internal string Describe()
    {
        var text = State?.Text ?? "not known";
        if (State?.Text == KnownResourceStates.Running)
            text = HealthStatus is null ? "running, not checked yet" : $"running, {HealthStatus.ToString()!.ToLowerInvariant()}";
        return Reason is null ? text : $"{text}: {Reason}";
    }
}
