using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// One call over HTTP/2, as its method sees it. Its end, whether the method's or the deadline's, and every write happen under one lock: a
/// method may ignore the cancellation, so the deadline ends the call by itself.
/// </summary>
internal sealed partial class HttpServerCallContext(HttpContext http, IMethod method, ServerSettings settings) : ServerCallContext
{
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;
    private Status _status = Status.DefaultSuccess;
    private DateTime _deadline = DateTime.MaxValue;

    public HttpContext HttpContext => http;

    protected override string MethodCore => method.FullName;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => http.Connection.RemoteIpAddress is { } address
        ? address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"ipv6:[{address}]:{http.Connection.RemotePort}"
            : $"ipv4:{address}:{http.Connection.RemotePort}"
        : "unknown";

    protected override DateTime DeadlineCore => _deadline;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadHeaders();

    protected override CancellationToken CancellationTokenCore => _cancellation?.Token ?? http.RequestAborted;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= new AuthContext(null, []);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Pass Deadline and CancellationToken on to the next call instead.");

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (http.Response.HasStarted || _bodyStarted)
            throw new InvalidOperationException("The response headers were sent already; write them once, before the first message.");
        ResponseStatus.Append(http.Response.Headers, responseHeaders);
        await http.Response.StartAsync();
        await http.Response.BodyWriter.FlushAsync();
    }

    private Metadata ReadHeaders()
    {
        var headers = new Metadata();
        foreach (var (name, values) in http.Request.Headers)
        {
            // The server shows the :authority pseudo header under this name.
            if (name.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase))
                continue;
            // Repeated keys become one entry, joined by commas, as the genuine server has them.
            if (!MetadataHeaders.TryAdd(headers, name, values.ToString()))
                throw new RpcException(new Status(StatusCode.Internal, $"The header {name} is no valid metadata."));
        }
        return headers;
    }
}
