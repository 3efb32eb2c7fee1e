using System.Buffers.Binary;
using System.IO.Compression;

namespace AlgoTrader.Data.Import.Sources;

/// <summary>
/// A gzip file that must be whole. The decompressor of .NET takes the end of the file for the end of the data: a file cut off between two rows would
/// seem complete. The length that gzip keeps in its last four bytes tells.
/// </summary>
internal sealed class WholeGzip : Stream
{
    private const int ShortestFile = 18;

    private static readonly byte[] MemberStart = [0x1F, 0x8B, 0x08];

    private readonly Stream _file;
    private readonly GZipStream _content;
    private readonly uint _statedLength;
    private long _read;

    public WholeGzip(Stream file)
    {
        if (file.Length >= ShortestFile)
        {
            Span<byte> end = stackalloc byte[4];
            file.Position = file.Length - end.Length;
            file.ReadExactly(end);
            _statedLength = BinaryPrimitives.ReadUInt32LittleEndian(end);
        }
        file.Position = 0;
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
        if (read == 0 && buffer.Length > 0 && _statedLength != (uint)_read && !EndsWithWholeMember())
            throw new InvalidDataException("the compressed data ends before its end");
        return read;
    }

    // Of several files in one, the length at the end is that of the last. Reached at the end of such a file or a damaged one only.
    private bool EndsWithWholeMember()
    {
        if (_file.Length is < ShortestFile or > int.MaxValue)
            return false;
        var bytes = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        for (var start = bytes.AsSpan().LastIndexOf(MemberStart); start > 0; start = bytes.AsSpan(0, start).LastIndexOf(MemberStart))
        {
            if (LengthOfMember(bytes, start) == _statedLength)
                return true;
        }
        return false;
    }

    private static uint? LengthOfMember(byte[] file, int start)
    {
        try
        {
            using var member = new GZipStream(new MemoryStream(file, start, file.Length - start), CompressionMode.Decompress);
            var buffer = new byte[1 << 16];
            uint length = 0;
            for (int read; (read = member.Read(buffer)) > 0;)
                length += (uint)read;
            return length;
        }
        catch (InvalidDataException)
        {
            return null;
        }
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
}
