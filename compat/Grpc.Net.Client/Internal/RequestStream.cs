using System.Buffers;
using Grpc.Core;
using Grpc.Net.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The client's half of client-streaming and duplex calls.</summary>
internal sealed class RequestStream<TRequest> : IClientStreamWriter<TRequest>
{
    private readonly GrpcCall _call;
    private readonly StreamingContent _content = new();
    private readonly ArrayBufferWriter<byte> _frame = new();
    private readonly MessageWriter<TRequest> _writer;
    private int _writing;
    private bool _completed;

    public RequestStream(GrpcCall call, Marshaller<TRequest> marshaller)
    {
        _call = call;
        _writer = new MessageWriter<TRequest>(marshaller, call.Transport.MaxSendMessageSize);
        WriteOptions = call.WriteOptions;
        call.RequestEnded = _content.Abort;
        if (call.Outcome is not null)
            _content.Abort();
    }

    public HttpContent Content => _content;

    /// <summary>The task of the response, where its end explains a failed write; null when the reader of a stream will learn it.</summary>
    public Task? Response { get; set; }

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ObjectDisposedException.ThrowIf(_call.IsDisposed, typeof(GrpcCall));
        if (_completed)
            throw new InvalidOperationException("The request stream is completed; nothing more can be written.");
        if (Interlocked.Exchange(ref _writing, 1) == 1)
            throw new InvalidOperationException("A write is still in progress; await it before the next.");
        try
        {
            if (_call.Outcome is { } ended)
                throw ended.ToException();
            using var cancel = cancellationToken.UnsafeRegister(static call => ((GrpcCall)call!).Cancel(), _call);
            await SendAsync(message).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        if (_call.IsDisposed)
            return Task.FromException(new ObjectDisposedException(nameof(GrpcCall)));
        if (Volatile.Read(ref _writing) == 1)
            return Task.FromException(new InvalidOperationException("A write is still in progress; await it before completing the stream."));
        _completed = true;
        _content.Complete();
        return Task.CompletedTask;
    }

    private async Task SendAsync(TRequest message)
    {
        // A message that cannot be serialized or is too large fails its own write only; nothing of it was sent.
        _frame.ResetWrittenCount();
        _writer.Write(message, _frame);
        try
        {
            var stream = await _content.Opened.ConfigureAwait(false);
            await stream.WriteAsync(_frame.WrittenMemory, _call.CancellationToken).ConfigureAwait(false);
            var flags = (WriteOptions ?? WriteOptions.Default).Flags;
            if (!flags.HasFlag(WriteFlags.BufferHint))
                await stream.FlushAsync(_call.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw await ExplainAsync(exception).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A server may end a call before it has read everything, and then a write fails although the call is fine: the status is in the
    /// response, so a failed write never decides how the call ends.
    /// </summary>
    private async Task<RpcException> ExplainAsync(Exception exception)
    {
        if (Response is not null)
            await Response.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _call.Outcome?.ToException() ?? new RpcException(TransportErrors.FromException(exception));
    }
}
