using System.Buffers;

namespace Parquet.Buffers;

/// <summary>Bytes gathered in a pooled array that grows.</summary>
internal sealed class ByteSink : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Room for at least this many bytes; what is used of it is told to <see cref="Advance"/>.</summary>
    public Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
            Grow(count);
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    /// <summary>Room for exactly this many bytes, counted as written.</summary>
    public Span<byte> Take(int count)
    {
        var room = Room(count)[..count];
        Length += count;
        return room;
    }

    /// <summary>What is written from here on, to be changed in place.</summary>
    public Span<byte> At(int position) => _bytes.AsSpan(position, Length - position);

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void Write(byte value) => Take(1)[0] = value;

    public void WriteVarint(ulong value)
    {
        var room = Room(10);
        var count = 0;
        while (value >= 0x80)
        {
            room[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[count++] = (byte)value;
        Length += count;
    }

    public void WriteZigZag(long value) => WriteVarint((ulong)((value << 1) ^ (value >> 63)));

    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int count)
    {
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + count), (int)Math.Min(Array.MaxLength, 2L * _bytes.Length)));
        Written.CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
