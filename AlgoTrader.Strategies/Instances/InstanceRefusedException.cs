namespace AlgoTrader.Strategies.Instances;

/// <summary>A change of an instance that was not made. The message names the remedy.</summary>
public sealed class InstanceRefusedException(RefusalKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public RefusalKind Kind { get; } = kind;
}
