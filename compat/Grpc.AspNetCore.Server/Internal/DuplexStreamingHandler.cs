using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class DuplexStreamingHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke,
    ServerSettings settings) : CallHandler<TService, TRequest, TResponse>(method, settings)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task RunAsync(HttpServerCallContext call, TService service, RequestMessages<TRequest> requests)
    {
        var stream = new RequestStreamReader<TRequest>(requests);
        var responses = new ResponseStreamWriter<TResponse>(call, CreateWriter());
        if (Settings.Interceptors.Count == 0)
            await invoke(service, stream, responses, call);
        else
            await Intercepted(call, service)(stream, responses, call);
    }

    private DuplexStreamingServerMethod<TRequest, TResponse> Intercepted(HttpServerCallContext call, TService service) =>
        Intercept<DuplexStreamingServerMethod<TRequest, TResponse>>(
            call,
            (requests, responses, context) => invoke(service, requests, responses, context),
            (interceptor, next) => (requests, responses, context) =>
                interceptor.DuplexStreamingServerHandler(requests, responses, context, next));
}
