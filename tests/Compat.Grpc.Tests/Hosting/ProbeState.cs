namespace Compat.Grpc.Tests.Hosting;

/// <summary>What the server saw, for tests to wait on.</summary>
internal sealed class ProbeState
{
    /// <summary>Done when a call's token was cancelled.</summary>
    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the method that waits has been entered.</summary>
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A deaf method returns when a test completes this.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How a failed or late operation of the server ended.</summary>
    public TaskCompletionSource<Exception?> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Written;
    public int Created;
    public int Disposed;
}
