using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// Maps the methods that generated code lists for a service. That code is asked for descriptions only; the method to call is found on the
/// service class by name and parameters, since an instance does not exist before a call does.
/// </summary>
internal sealed class ServiceBinder<TService>(IEndpointRouteBuilder endpoints, ServerSettings settings) : ServiceBinderBase
    where TService : class
{
    private readonly List<IEndpointConventionBuilder> _methods = [];

    public IReadOnlyList<IEndpointConventionBuilder> Methods => _methods;

    public void Bind()
    {
        // The attribute of the most derived generated base; GetCustomAttribute alone would not say on which class it stands.
        var generated = typeof(TService);
        while (generated is not null && !generated.IsDefined(typeof(BindServiceMethodAttribute), inherit: false))
            generated = generated.BaseType;
        var attribute = generated?.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false)
            ?? throw new InvalidOperationException(
                $"{typeof(TService)} is no gRPC service: derive it from the base class generated from its proto file.");
        var bind = attribute.BindType.GetMethod(
                attribute.BindMethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, [typeof(ServiceBinderBase), generated!])
            ?? throw new InvalidOperationException($"{attribute.BindType} has no method {attribute.BindMethodName} for {generated}.");
        bind.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [this, null], null);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var target = Find(method, typeof(TRequest), typeof(ServerCallContext));
        var invoke = target.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
        Map(method, target, new UnaryHandler<TService, TRequest, TResponse>(method, invoke, settings).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        var invoke = target.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>();
        Map(method, target, new ClientStreamingHandler<TService, TRequest, TResponse>(method, invoke, settings).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var invoke = target.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        Map(method, target, new ServerStreamingHandler<TService, TRequest, TResponse>(method, invoke, settings).HandleAsync);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var target = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var invoke = target
            .CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
        Map(method, target, new DuplexStreamingHandler<TService, TRequest, TResponse>(method, invoke, settings).HandleAsync);
    }

    private static MethodInfo Find(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method {method.Name} for {method.FullName}.");

    private void Map(IMethod method, MethodInfo target, RequestDelegate handle)
    {
        object[] metadata =
        [
            new GrpcMethodMetadata(typeof(TService), method),
            .. typeof(TService).GetCustomAttributes(inherit: true),
            .. target.GetCustomAttributes(inherit: true),
        ];
        _methods.Add(endpoints.MapPost(method.FullName, handle).WithDisplayName($"gRPC - {method.FullName}").WithMetadata(metadata));
    }
}
