using System.Buffers.Binary;
using System.IO.Compression;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>
/// A gzip file that must be whole. The decompressor of .NET takes the end of the file for the end of the data, so a recording cut off between two rows
/// would be a shorter one. Gzip ends with the length of its content (RFC 1952, ISIZE).
/// </summary>
internal sealed class WholeGzip : Stream
{
    private const int ShortestFile = 18;

    private static readonly byte[] MemberStart = [0x1F, 0x8B, 0x08];

    private readonly Stream _file;
    private readonly GZipStream _content;
    private readonly uint _statedLength;
    private long _read;

    public WholeGzip(FileStream file)
    {
        Span<byte> end = stackalloc byte[sizeof(uint)];
        if (file.Length >= ShortestFile)
        {
            file.Position = file.Length - end.Length;
            file.ReadExactly(end);
            file.Position = 0;
        }
        _statedLength = BinaryPrimitives.ReadUInt32LittleEndian(end);
        _file = file;
        _content = new(file, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = _content.Read(buffer);
        _read += read;
        return read > 0 || buffer.IsEmpty || _statedLength == (uint)_read || EndsWithWholeMember()
            ? read
            : throw new InvalidDataException("the compressed data ends before its end");
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
            _file.Dispose();
        }
        base.Dispose(disposing);
    }

    // Files appended to each other are one file; the length at the end is then that of the last. Only such files and damaged ones come here.
    private bool EndsWithWholeMember()
    {
        if (_file.Length is < ShortestFile or > int.MaxValue)
            return false;
        var bytes = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        for (var start = bytes.AsSpan().LastIndexOf(MemberStart); start > 0; start = bytes.AsSpan(0, start).LastIndexOf(MemberStart))
        {
            if (LengthOf(bytes.AsMemory(start)) == _statedLength)
                return true;
        }
        return false;
    }

    private static uint? LengthOf(ReadOnlyMemory<byte> member)
    {
        try
        {
            using var content = new GZipStream(new MemoryStream(member.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[1 << 16];
            uint length = 0;
            for (int read; (read = content.Read(buffer)) > 0;)
                length += (uint)read;
            return length;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
