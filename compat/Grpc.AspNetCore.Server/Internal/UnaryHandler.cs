using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class UnaryHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    Func<TService, TRequest, ServerCallContext, Task<TResponse>> invoke,
    ServerSettings settings) : CallHandler<TService, TRequest, TResponse>(method, settings)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task RunAsync(HttpServerCallContext call, TService service, RequestMessages<TRequest> requests)
    {
        var request = await requests.ReadSingleAsync(call.CancellationToken);
        var response = Settings.Interceptors.Count == 0
            ? await invoke(service, request, call)
            : await Intercepted(call, service)(request, call);
        await WriteSingleAsync(call, response);
    }

    private UnaryServerMethod<TRequest, TResponse> Intercepted(HttpServerCallContext call, TService service) =>
        Intercept<UnaryServerMethod<TRequest, TResponse>>(
            call,
            (request, context) => invoke(service, request, context),
            (interceptor, next) => (request, context) => interceptor.UnaryServerHandler(request, context, next));
}
