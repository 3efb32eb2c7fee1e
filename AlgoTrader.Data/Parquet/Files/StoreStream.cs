using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace AlgoTrader.Data.Store.Files;

/// <summary>
/// A file to read, of which a part lies in pooled memory: what is read next is brought there at once, to be checked and then decoded. It shows the file
/// although a compaction deletes it meanwhile.
/// </summary>
internal sealed class StoreStream : Stream
{
    private readonly SafeFileHandle _file;
    private byte[] _bytes = [];
    private long _start;
    private int _count;

    public StoreStream(string path)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(_file);
    }

    public override long Length { get; }

    public override long Position { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>Brings a part of the file into memory, if it is not there. Shorter than asked for where the file is.</summary>
    public ReadOnlySpan<byte> Load(long offset, int count)
    {
        if (!Has(offset, count))
        {
            if (_bytes.Length < count)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = ArrayPool<byte>.Shared.Rent(count);
            }
            (_start, _count) = (offset, 0);
            while (_count < count && RandomAccess.Read(_file, _bytes.AsSpan(_count, count - _count), offset + _count) is > 0 and var read)
                _count += read;
        }
        return _bytes.AsSpan((int)(offset - _start), Math.Min(count, _count - (int)(offset - _start)));
    }

    public override int Read(Span<byte> buffer)
    {
        var read = buffer.Length;
        if (Has(Position, read))
            _bytes.AsSpan((int)(Position - _start), read).CopyTo(buffer);
        else
            read = RandomAccess.Read(_file, buffer, Position);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_file.IsClosed)
        {
            _file.Dispose();
            ArrayPool<byte>.Shared.Return(_bytes);
            (_bytes, _count) = ([], 0);
        }
        base.Dispose(disposing);
    }

    private bool Has(long offset, int count) => offset >= _start && offset + count <= _start + _count;
}
