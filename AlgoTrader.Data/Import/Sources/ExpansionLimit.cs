namespace AlgoTrader.Data.Import.Sources;

/// <summary>
/// Refuses compressed data that expands without end. Recorded market data shrinks to a tenth or a twentieth; a file that is made to fill a
/// disk shrinks to a thousandth.
/// </summary>
internal sealed class ExpansionLimit(Stream content, long compressedBytes) : Stream
{
    private const long AlwaysAllowed = 64L << 20;

    private const int LargestRatio = 200;

    private readonly long _limit = Math.Max(AlwaysAllowed, compressedBytes * LargestRatio);

    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        _read += read;
        return _read <= _limit ? read : throw new InvalidDataException(
            $"more than {_limit >> 20} MB come out of {compressedBytes} compressed bytes; no market data expands like that");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
