using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>An interceptor type and the constructor arguments that do not come from the service provider.</summary>
public class InterceptorRegistration
{
    internal InterceptorRegistration(Type type, object[] arguments) => (Type, Arguments) = (type, arguments);

    public Type Type { get; }

    public IReadOnlyList<object> Arguments { get; }

    internal Interceptor Create(IServiceProvider services) =>
        (Interceptor)(services.GetService(Type) ?? ActivatorUtilities.CreateInstance(services, Type, [.. Arguments]));
}
