namespace Grpc.Core;

/// <summary>Named by generated signatures; pass the deadline and the token of the incoming call on instead.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}
