namespace Grpc.Core.Interceptors;

/// <summary>The call an interceptor was given, or the changed one it passes on.</summary>
public readonly struct ClientInterceptorContext<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    public Method<TRequest, TResponse> Method => method;

    public string? Host => host;

    public CallOptions Options => options;
}
