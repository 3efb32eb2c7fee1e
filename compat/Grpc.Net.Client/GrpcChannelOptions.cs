using System.Net;

namespace Grpc.Net.Client;

/// <summary>How a channel reaches its server.</summary>
public class GrpcChannelOptions
{
    /// <summary>Handler of the channel's own client; give it or <see cref="HttpClient"/>, not both.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    public HttpClient? HttpClient { get; set; }

    /// <summary>Whether disposing the channel disposes the handler or client given here.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>In bytes; null lifts the limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>In bytes, also of an inflated message; null lifts the limit. The default is 4 MiB.</summary>
    public int? MaxReceiveMessageSize { get; set; } = Wire.WireNames.DefaultMaxReceiveMessageSize;

    public Version? HttpVersion { get; set; } = System.Net.HttpVersion.Version20;

    public HttpVersionPolicy? HttpVersionPolicy { get; set; }
}
