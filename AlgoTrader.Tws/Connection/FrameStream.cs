using System.Buffers;
using System.IO.Pipelines;
using AlgoTrader.Tws.Framing;

namespace AlgoTrader.Tws.Connection;

/// <summary>Cuts a byte stream into frames, however the network cut it.</summary>
public static class FrameStream
{
    /// <summary>
    /// Hands every payload over until the stream ends. A stream that ends between two frames is a normal end; inside one it throws
    /// <see cref="TwsProtocolException"/>, as any malformed frame does.
    /// </summary>
    public static async Task ReadAllAsync(PipeReader reader, PayloadHandler handle, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            DeliverAll(ref buffer, handle);
            if (read.IsCompleted && !buffer.IsEmpty)
                throw Frame.Torn(buffer);
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    /// <summary>The next payload as an array of its own, or null at the end of the stream.</summary>
    public static async Task<byte[]?> ReadOneAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (Frame.TryRead(ref buffer, out var payload))
            {
                var bytes = payload.ToArray();
                reader.AdvanceTo(buffer.Start);
                return bytes;
            }
            if (read.IsCompleted)
                return buffer.IsEmpty ? null : throw Frame.Torn(buffer);
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static void DeliverAll(ref ReadOnlySequence<byte> buffer, PayloadHandler handle)
    {
        while (true)
        {
            // Nearly all frames lie whole in one buffer of the pipe, many at a time: cutting those needs no sequence.
            var bytes = buffer.FirstSpan;
            var taken = 0;
            while (Frame.TryRead(bytes[taken..], out var payload))
            {
                taken += Frame.HeaderLength + payload.Length;
                handle(payload);
            }
            if (taken > 0)
                buffer = buffer.Slice(taken);
            if (!Frame.TryRead(ref buffer, out var torn))
                return;
            Deliver(torn, handle);
        }
    }

    private static void Deliver(in ReadOnlySequence<byte> payload, PayloadHandler handle)
    {
        if (payload.IsSingleSegment)
        {
            handle(payload.FirstSpan);
            return;
        }
        // A frame across two buffers of the pipe: rare, so joined in a rented array rather than parsed in pieces.
        var length = (int)payload.Length;
        var joined = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            payload.CopyTo(joined);
            handle(joined.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }
}
