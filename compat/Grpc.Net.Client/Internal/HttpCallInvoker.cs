using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Starts the four kinds of calls over HTTP/2.</summary>
internal sealed class HttpCallInvoker(ChannelTransport transport) : CallInvoker
{
    private static readonly Func<object, Task<Metadata>> Headers = static call => ((GrpcCall)call).ResponseHeadersAsync;
    private static readonly Func<object, Status> GetStatus = static call => ((GrpcCall)call).GetStatus();
    private static readonly Func<object, Metadata> Trailers = static call => ((GrpcCall)call).GetTrailers();
    private static readonly Action<object> Dispose = static call => ((GrpcCall)call).Dispose();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new GrpcCall(transport, method, options);
        var response = UnaryAsync(call, method, request);
        return new AsyncUnaryCall<TResponse>(response, Headers, GetStatus, Trailers, Dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new GrpcCall(transport, method, options);
        var content = Serialize(call, method, request);
        var responses = new ResponseStream<TResponse>(call, method.ResponseMarshaller, content);
        return new AsyncServerStreamingCall<TResponse>(responses, Headers, GetStatus, Trailers, Dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new GrpcCall(transport, method, options);
        var requests = new RequestStream<TRequest>(call, method.RequestMarshaller);
        var response = SingleResponse.ReadAsync(call, method.ResponseMarshaller, requests.Content);
        requests.Response = response;
        return new AsyncClientStreamingCall<TRequest, TResponse>(requests, response, Headers, GetStatus, Trailers, Dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new GrpcCall(transport, method, options);
        var requests = new RequestStream<TRequest>(call, method.RequestMarshaller);
        var responses = new ResponseStream<TResponse>(call, method.ResponseMarshaller, requests.Content);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(requests, responses, Headers, GetStatus, Trailers, Dispose, call);
    }

    private static async Task<TResponse> UnaryAsync<TRequest, TResponse>(GrpcCall call, Method<TRequest, TResponse> method, TRequest request)
    {
        using var content = Serialize(call, method, request);
        return await SingleResponse.ReadAsync(call, method.ResponseMarshaller, content).ConfigureAwait(false);
    }

    private static UnaryContent Serialize<TRequest, TResponse>(GrpcCall call, Method<TRequest, TResponse> method, TRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return UnaryContent.Create(method.RequestMarshaller, request, call.Transport.MaxSendMessageSize);
        }
        catch (Exception exception)
        {
            throw call.Fail(exception);
        }
    }
}
