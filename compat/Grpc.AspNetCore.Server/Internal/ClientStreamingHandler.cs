using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class ClientStreamingHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> invoke,
    ServerSettings settings) : CallHandler<TService, TRequest, TResponse>(method, settings)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task RunAsync(HttpServerCallContext call, TService service, RequestMessages<TRequest> requests)
    {
        var stream = new RequestStreamReader<TRequest>(requests);
        var response = Settings.Interceptors.Count == 0
            ? await invoke(service, stream, call)
            : await Intercepted(call, service)(stream, call);
        await WriteSingleAsync(call, response);
    }

    private ClientStreamingServerMethod<TRequest, TResponse> Intercepted(HttpServerCallContext call, TService service) =>
        Intercept<ClientStreamingServerMethod<TRequest, TResponse>>(
            call,
            (requests, context) => invoke(service, requests, context),
            (interceptor, next) => (requests, context) => interceptor.ClientStreamingServerHandler(requests, context, next));
}
