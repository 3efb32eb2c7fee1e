using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Grpc.Net.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>Cuts a response body into messages; many small ones are parsed from one read.</summary>
internal sealed class ResponseMessages<T>(Stream body, MessageReader<T> reader) : IDisposable
{
    private const int UsualSize = 32 * 1024;

    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(UsualSize);
    private int _start;
    private int _end;

    /// <summary>Takes a message that has already arrived.</summary>
    public bool TryRead([MaybeNullWhen(false)] out T message)
    {
        message = default;
        if (_end - _start < WireNames.FrameHeaderLength)
            return false;
        var header = FrameHeader.Parse(_buffer.AsSpan(_start), reader.MaxSize);
        if (_end - _start < header.FrameLength)
            return false;
        message = reader.Read(header, new ReadOnlySequence<byte>(_buffer!, _start + WireNames.FrameHeaderLength, header.Length));
        _start += header.FrameLength;
        return true;
    }

    /// <summary>Waits for more bytes; false at the end of the body.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        if (read == 0 && _end > _start)
            throw WireErrors.Incomplete();
        return read > 0;
    }

    /// <summary>Gives the buffer back. Only when no read is pending: it would write into someone else's memory.</summary>
    public void Dispose()
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _start = _end = 0;
    }

    /// <summary>Grows with what has arrived, not with what a header announces.</summary>
    private void MakeRoom()
    {
        ObjectDisposedException.ThrowIf(_buffer is null, this);
        var waiting = _end - _start;
        if (waiting == _buffer.Length)
            Replace(ArrayPool<byte>.Shared.Rent(checked(_buffer.Length * 2)));
        else if (waiting == 0 && _buffer.Length > 8 * UsualSize)
            Replace(ArrayPool<byte>.Shared.Rent(UsualSize));
        else if (_start > 0)
            Replace(_buffer);
    }

    private void Replace(byte[] buffer)
    {
        Buffer.BlockCopy(_buffer!, _start, buffer, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
        if (buffer == _buffer)
            return;
        ArrayPool<byte>.Shared.Return(_buffer!);
        _buffer = buffer;
    }
}
