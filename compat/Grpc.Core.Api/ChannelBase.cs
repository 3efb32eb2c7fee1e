namespace Grpc.Core;

/// <summary>A way to one server.</summary>
public abstract class ChannelBase
{
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    public string Target { get; }

    public abstract CallInvoker CreateCallInvoker();

    public async Task ShutdownAsync() => await ShutdownAsyncCore().ConfigureAwait(false);

    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
