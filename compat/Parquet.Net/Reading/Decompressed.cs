using System.Buffers;

namespace Parquet.Reading;

/// <summary>A pooled buffer that holds one decompressed page after the other.</summary>
internal sealed class Decompressed : IDisposable
{
    private byte[] _bytes = [];

    public Span<byte> Room(int size)
    {
        if (_bytes.Length < size)
        {
            Dispose();
            _bytes = ArrayPool<byte>.Shared.Rent(size);
        }

        return _bytes.AsSpan(0, size);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
