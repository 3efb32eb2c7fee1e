using System.IO.Compression;

namespace AlgoTrader.Data.Import.Sources;

/// <summary>The content of a zip's entry, which must be as long as the zip says and have its checksum; closes the zip with it.</summary>
internal sealed class ZipEntryContent(ZipArchive zip, ZipArchiveEntry entry) : Stream
{
    private readonly Stream _content = entry.Open();
    private readonly long _statedLength = entry.Length;
    private readonly uint _statedSum = entry.Crc32;
    private uint _sum;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _statedLength;

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = _content.Read(buffer);
        _read += read;
        _sum = Crc32.Append(_sum, buffer[..read]);
        if (_read > _statedLength || (read == 0 && buffer.Length > 0 && _read != _statedLength))
            throw new InvalidDataException($"the entry has {_read} bytes where the zip says {_statedLength}");
        if (_read == _statedLength && _sum != _statedSum)
            throw new InvalidDataException("the entry's checksum is not that of its content");
        return read;
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
        {
            _content.Dispose();
            zip.Dispose();
        }
        base.Dispose(disposing);
    }
}
