using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>What all calls of a channel share.</summary>
internal sealed class ChannelTransport : IDisposable
{
    private readonly Uri _address;
    private readonly HttpMessageInvoker _invoker;
    private readonly bool _disposeInvoker;
    private readonly Version _version;
    private readonly HttpVersionPolicy _versionPolicy;
    private readonly CancellationTokenSource _disposed = new();

    // Methods are static fields of generated code, so this is bounded by the protos in use.
    private readonly ConcurrentDictionary<IMethod, Uri> _uris = new();

    public ChannelTransport(Uri address, GrpcChannelOptions options)
    {
        _address = address;
        _invoker = options.HttpClient ?? new HttpMessageInvoker(options.HttpHandler ?? DefaultHandler(), OwnsHandler(options));
        _disposeInvoker = options.HttpClient is null || options.DisposeHttpClient;
        _version = options.HttpVersion ?? HttpVersion.Version20;
        // Over plain text there is no negotiation: HTTP/2 has to be spoken from the first byte.
        _versionPolicy = options.HttpVersionPolicy ?? HttpVersionPolicy.RequestVersionExact;
        MaxSendMessageSize = options.MaxSendMessageSize;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        Disposed = _disposed.Token;
    }

    public int? MaxSendMessageSize { get; }

    public int? MaxReceiveMessageSize { get; }

    /// <summary>Cancelled when the channel is disposed.</summary>
    public CancellationToken Disposed { get; }

    public TimeProvider Time { get; } = TimeProvider.System;

    public HttpRequestMessage CreateRequest(IMethod method, HttpContent content) =>
        new(HttpMethod.Post, _uris.GetOrAdd(method, static (key, address) => new Uri(address, key.FullName), _address))
        {
            Version = _version,
            VersionPolicy = _versionPolicy,
            Content = content,
        };

    // HttpClient.SendAsync would collect the whole response unless it is told to stop at the headers; a plain invoker never does.
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _invoker.SendAsync(request, cancellationToken);

    public void Dispose()
    {
        // The source itself stays usable: calls that end now still unregister from it.
        _disposed.Cancel();
        if (_disposeInvoker)
            _invoker.Dispose();
    }

    private static bool OwnsHandler(GrpcChannelOptions options) => options.HttpHandler is null || options.DisposeHttpClient;

    private static SocketsHttpHandler DefaultHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
    };
}
