using System.Buffers;
using System.Net;
using Grpc.Core;
using Grpc.Net.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>Request body of one message.</summary>
internal sealed class UnaryContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _frame;

    private UnaryContent(ReadOnlyMemory<byte> frame)
    {
        _frame = frame;
        Headers.TryAddWithoutValidation("Content-Type", WireNames.ContentType);
    }

    public static UnaryContent Create<TRequest>(Marshaller<TRequest> marshaller, TRequest request, int? maxSize)
    {
        var frame = new ArrayBufferWriter<byte>();
        new MessageWriter<TRequest>(marshaller, maxSize).Write(request, frame);
        return new UnaryContent(frame.WrittenMemory);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        await stream.WriteAsync(_frame, cancellationToken).ConfigureAwait(false);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        // Genuine peers send none either; the frame carries its own length.
        length = 0;
        return false;
    }
}
