using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes the service instance of one call. What it makes itself it also disposes; registered services belong to the container.</summary>
internal static class ServiceActivator<TService>
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory = new(() => ActivatorUtilities.CreateFactory<TService>([]));

    public static (TService Instance, bool Created) Create(IServiceProvider services) =>
        services.GetService<TService>() is { } registered ? (registered, false) : (Factory.Value(services, []), true);

    public static async ValueTask ReleaseAsync(TService instance)
    {
        if (instance is IAsyncDisposable asyncDisposable)
            await asyncDisposable.DisposeAsync();
        else if (instance is IDisposable disposable)
            disposable.Dispose();
    }
}
