using Grpc.Net.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>Limits and behaviour of all gRPC services of a host.</summary>
public class GrpcServiceOptions
{
    /// <summary>In bytes; null lifts the limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>In bytes, also of an inflated message; null lifts the limit. The default is 4 MiB.</summary>
    public int? MaxReceiveMessageSize { get; set; } = WireNames.DefaultMaxReceiveMessageSize;

    /// <summary>Whether callers see the message of an exception that a method did not expect.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Run around every call, the first one outermost.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}
