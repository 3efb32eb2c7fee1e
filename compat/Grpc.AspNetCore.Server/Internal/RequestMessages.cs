using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Grpc.Net.Wire;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Cuts a request body into messages; many small ones are parsed from one read.</summary>
internal sealed class RequestMessages<T>(PipeReader body, MessageReader<T> reader)
{
    private ReadOnlySequence<byte> _buffered;
    private bool _holding;
    private bool _ended;

    /// <summary>Takes a message that has already arrived.</summary>
    public bool TryRead([MaybeNullWhen(false)] out T message)
    {
        message = default;
        if (!FrameHeader.TryRead(_buffered, reader.MaxSize, out var header, out var payload))
            return false;
        message = reader.Read(header, payload);
        _buffered = _buffered.Slice(header.FrameLength);
        return true;
    }

    /// <summary>Waits for more bytes; false at the end of the body.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_ended)
            return _buffered.IsEmpty ? false : throw WireErrors.Incomplete();
        if (_holding)
        {
            _holding = false;
            body.AdvanceTo(_buffered.Start, _buffered.End);
        }
        var result = await body.ReadAsync(cancellationToken);
        _holding = true;
        _buffered = result.Buffer;
        _ended = result.IsCompleted;
        return true;
    }

    /// <summary>The request of a unary or server-streaming call: exactly one message, then the end.</summary>
    public async ValueTask<T> ReadSingleAsync(CancellationToken cancellationToken)
    {
        var (found, message) = (false, default(T)!);
        do
        {
            while (TryRead(out var next))
                (found, message) = found ? throw WireErrors.AdditionalMessage() : (true, next);
        }
        while (await FillAsync(cancellationToken));
        return found ? message : throw WireErrors.NoMessage();
    }

    /// <summary>Gives the buffer back to the server at the end of the call.</summary>
    public void Release()
    {
        if (_holding)
            body.AdvanceTo(_buffered.Start);
        _holding = false;
        _ended = true;
        _buffered = default;
    }
}
