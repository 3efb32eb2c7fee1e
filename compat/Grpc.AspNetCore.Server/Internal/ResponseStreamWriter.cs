using Grpc.Core;
using Grpc.Net.Wire;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The responses of server-streaming and duplex calls. A write waits while the caller does not read.</summary>
internal sealed class ResponseStreamWriter<TResponse>(HttpServerCallContext call, MessageWriter<TResponse> writer)
    : IServerStreamWriter<TResponse>
    where TResponse : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var flags = (WriteOptions ?? call.WriteOptions ?? Core.WriteOptions.Default).Flags;
        return call.WriteAsync(writer, message, flush: !flags.HasFlag(WriteFlags.BufferHint), cancellationToken);
    }
}
