namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds conventions, such as an authorization policy, to every method of a mapped service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IReadOnlyList<IEndpointConventionBuilder> _methods;

    internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> methods) => _methods = methods;

    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var method in _methods)
            method.Add(convention);
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var method in _methods)
            method.Finally(finallyConvention);
    }
}
