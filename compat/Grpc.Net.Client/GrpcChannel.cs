using Grpc.Core;
using Grpc.Net.Client.Internal;

namespace Grpc.Net.Client;

/// <summary>
/// Long-lived, thread-safe way to one server; its connections are shared by all calls. Trace context rides along because
/// <see cref="SocketsHttpHandler"/> adds it to every request.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ChannelTransport _transport;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority) => _transport = new ChannelTransport(address, options);

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        return ForAddress(new Uri(address), channelOptions);
    }

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"'{address}' is no address of a gRPC server; give http://host:port or https://host:port.", nameof(address));
        if (channelOptions is { HttpClient: not null, HttpHandler: not null })
            throw new ArgumentException("Both HttpClient and HttpHandler are set; a channel uses one of them.", nameof(channelOptions));
        return new GrpcChannel(address, channelOptions);
    }

    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(_transport.Disposed.IsCancellationRequested, this);
        return new HttpCallInvoker(_transport);
    }

    /// <summary>Ends every call that still runs.</summary>
    public void Dispose() => _transport.Dispose();
}
