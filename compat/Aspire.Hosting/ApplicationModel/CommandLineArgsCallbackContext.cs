namespace Aspire.Hosting.ApplicationModel;

/// <summary>The arguments of a resource, while they are put together.</summary>
public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>Strings or <see cref="IValueProvider"/>.</summary>
    public IList<object> Args { get; } = args;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
