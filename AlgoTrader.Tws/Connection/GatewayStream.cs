using System.Net.Sockets;

namespace AlgoTrader.Tws.Connection;

/// <summary>
/// A connected socket as a stream whose reads block their thread in the kernel and whose writes never block. A thread that sleeps in
/// the kernel is woken by the bytes themselves; an asynchronous read wakes the runtime's poller first, and that a thread of the pool:
/// two wake-ups more for each answer of the gateway. Takes the socket over.
/// </summary>
internal sealed class GatewayStream : Stream
{
    // Far below what any send buffer holds: this many bytes fit in when the system says that there is room at all.
    private const int MostBytesAtOnce = 4096;
    private readonly Socket _socket;
    private volatile bool _isAborted;

    public GatewayStream(Socket socket)
    {
        _socket = socket;
        // Linux and macOS wake a reader when its socket is shut down; Windows may not, so there it looks up now and then.
        if (OperatingSystem.IsWindows())
            socket.ReceiveTimeout = 1_000;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads see the end of the stream from now on, one that waits included.</summary>
    public void Abort()
    {
        _isAborted = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed already by the other end.
        }
    }

    public override int Read(Span<byte> buffer)
    {
        while (!_isAborted)
        {
            var received = _socket.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.Success)
                return received;
            // The limit of Windows above; elsewhere it is the connection that timed out.
            if (error != SocketError.TimedOut || _socket.ReceiveTimeout == 0)
                throw new IOException($"Reading from the gateway failed: {error}.", new SocketException((int)error));
        }
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Blocks: for a reader on a thread of its own. <see cref="Abort"/> ends it; the token is looked at before only.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<int>(cancellationToken);
        try
        {
            return new ValueTask<int>(Read(buffer.Span));
        }
        catch (Exception error)
        {
            return ValueTask.FromException<int>(error);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > MostBytesAtOnce || !_socket.Poll(0, SelectMode.SelectWrite))
            return new ValueTask(DedicatedThread.RunAsync("TWS writer", () => Send(buffer.Span)));
        Send(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Writes never block: use WriteAsync.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _socket.Dispose();
        base.Dispose(disposing);
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var sent = _socket.Send(bytes, SocketFlags.None, out var error);
            if (error != SocketError.Success)
                throw new IOException($"Writing to the gateway failed: {error}.", new SocketException((int)error));
            bytes = bytes[sent..];
        }
    }
}
