using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class ServerStreamingHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke,
    ServerSettings settings) : CallHandler<TService, TRequest, TResponse>(method, settings)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task RunAsync(HttpServerCallContext call, TService service, RequestMessages<TRequest> requests)
    {
        var request = await requests.ReadSingleAsync(call.CancellationToken);
        var responses = new ResponseStreamWriter<TResponse>(call, CreateWriter());
        if (Settings.Interceptors.Count == 0)
            await invoke(service, request, responses, call);
        else
            await Intercepted(call, service)(request, responses, call);
    }

    private ServerStreamingServerMethod<TRequest, TResponse> Intercepted(HttpServerCallContext call, TService service) =>
        Intercept<ServerStreamingServerMethod<TRequest, TResponse>>(
            call,
            (request, responses, context) => invoke(service, request, responses, context),
            (interceptor, next) => (request, responses, context) =>
                interceptor.ServerStreamingServerHandler(request, responses, context, next));
}
