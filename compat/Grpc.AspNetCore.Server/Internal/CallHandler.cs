using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Turns an HTTP request into one call of a service method; the four kinds differ in <see cref="RunAsync"/>.</summary>
internal abstract class CallHandler<TService, TRequest, TResponse>(Method<TRequest, TResponse> method, ServerSettings settings)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected ServerSettings Settings => settings;

    public async Task HandleAsync(HttpContext http)
    {
        if (!RequestRules.Accept(http))
            return;
        RequestRules.LiftBodyLimits(http);
        var call = new HttpServerCallContext(http, method, settings);
        var requests = new RequestMessages<TRequest>(
            http.Request.BodyReader,
            new MessageReader<TRequest>(method.RequestMarshaller, settings.MaxReceiveMessageSize)
            {
                Encoding = http.Request.Headers[WireNames.Encoding],
            });
        Exception? failure = null;
        try
        {
            call.Start();
            var (service, created) = ServiceActivator<TService>.Create(http.RequestServices);
            try
            {
                await RunAsync(call, service, requests);
            }
            finally
            {
                if (created)
                    await ServiceActivator<TService>.ReleaseAsync(service);
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        requests.Release();
        await call.EndAsync(failure);
    }

    protected abstract Task RunAsync(HttpServerCallContext call, TService service, RequestMessages<TRequest> requests);

    protected MessageWriter<TResponse> CreateWriter() => new(method.ResponseMarshaller, settings.MaxSendMessageSize);

    protected async Task WriteSingleAsync(HttpServerCallContext call, TResponse? response)
    {
        if (response is null)
            throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        // Not flushed: the message and the trailers that follow leave together.
        await call.WriteAsync(CreateWriter(), response, flush: false);
    }

    /// <summary>Puts the interceptors around <paramref name="innermost"/>, the first registered one outermost.</summary>
    protected TMethod Intercept<TMethod>(HttpServerCallContext call, TMethod innermost, Func<Interceptor, TMethod, TMethod> wrap)
    {
        var wrapped = innermost;
        for (var i = settings.Interceptors.Count - 1; i >= 0; i--)
            wrapped = wrap(settings.Interceptors[i].Create(call.HttpContext.RequestServices), wrapped);
        return wrapped;
    }
}
