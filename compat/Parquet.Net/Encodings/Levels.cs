using System.Buffers;

namespace Parquet.Encodings;

/// <summary>Definition levels of a flat column: one byte a row, 1 for a value and 0 for null.</summary>
internal readonly struct Levels : IDisposable
{
    private readonly byte[]? _flags;

    private Levels(byte[]? flags, int count, bool isOptional)
    {
        _flags = flags;
        Count = count;
        IsOptional = isOptional;
    }

    public int Count { get; }

    /// <summary>The column may be null, so levels are written even when all values are there.</summary>
    public bool IsOptional { get; }

    /// <summary>Empty when every row has a value.</summary>
    public Span<byte> Flags => _flags is null ? [] : _flags.AsSpan(0, Count);

    public static Levels AllDefined(int count, bool isOptional) => new(null, count, isOptional);

    public static Levels Rent(int count) => new(ArrayPool<byte>.Shared.Rent(count), count, isOptional: true);

    public void Dispose()
    {
        if (_flags is not null)
            ArrayPool<byte>.Shared.Return(_flags);
    }
}
