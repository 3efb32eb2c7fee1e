namespace AlgoTrader.Tws.Bench.Ticks;

/// <summary>The same bytes several times over, as a stream that never makes its reader wait.</summary>
internal sealed class Replay(byte[] bytes, int times) : Stream
{
    private readonly long _length = (long)bytes.Length * times;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var start = (int)(Position % bytes.Length);
        var count = (int)Math.Min(Math.Min(buffer.Length, bytes.Length - start), _length - Position);
        bytes.AsSpan(start, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
