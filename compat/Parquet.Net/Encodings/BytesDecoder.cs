using System.Buffers;
using System.Buffers.Binary;
using Parquet.Format;

namespace Parquet.Encodings;

/// <summary>Values of bytes: BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY and INT96.</summary>
internal sealed class BytesDecoder<T, TConverter>(TConverter converter) : ValueDecoder<T>
    where TConverter : struct, IBytesConverter<T>
{
    // A value of DELTA_BYTE_ARRAY may repeat all of the one before, so a small page could grow without end.
    private const int GrowthFloor = 64 << 20;
    private const int MaxGrowth = 64;

    private T[]? _dictionary;

    public override void SetDictionary(ReadOnlySpan<byte> page, int count)
    {
        if (count > page.Length / (converter.Size > 0 ? converter.Size : 4))
            throw Short(page.Length, (long)count * (converter.Size > 0 ? converter.Size : 4));
        _dictionary = new T[count];
        Plain(page, _dictionary);
    }

    public override void Decode(PageEncoding encoding, ReadOnlySpan<byte> page, Span<T> values)
    {
        switch (encoding)
        {
            case PageEncoding.Plain:
                Plain(page, values);
                break;
            case PageEncoding.RleDictionary or PageEncoding.PlainDictionary:
                HybridDecoder.ReadIndexed(page, _dictionary ?? throw NoDictionary(), values);
                break;
            case PageEncoding.DeltaLengthByteArray when converter.Size == 0:
                DeltaLength(page, values);
                break;
            case PageEncoding.DeltaByteArray:
                Delta(page, values);
                break;
            case PageEncoding.ByteStreamSplit when converter.Size > 0:
                Split(page, values);
                break;
            default:
                throw Unfit(encoding, typeof(T).Name);
        }
    }

    private void Plain(ReadOnlySpan<byte> page, Span<T> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var size = converter.Size;
            if (size == 0)
            {
                if (page.Length < 4)
                    throw Short(page.Length, 4);
                size = BinaryPrimitives.ReadInt32LittleEndian(page);
                page = page[4..];
            }

            values[i] = converter.ToClr(Take(ref page, size));
        }
    }

    private void DeltaLength(ReadOnlySpan<byte> page, Span<T> values)
    {
        var lengths = ArrayPool<int>.Shared.Rent(values.Length);
        try
        {
            page = DeltaBinaryPacked.Decode(page, lengths.AsSpan(0, values.Length));
            for (var i = 0; i < values.Length; i++)
                values[i] = converter.ToClr(Take(ref page, lengths[i]));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(lengths);
        }
    }

    private void Delta(ReadOnlySpan<byte> page, Span<T> values)
    {
        var lengths = ArrayPool<int>.Shared.Rent(2 * values.Length);
        var previous = ArrayPool<byte>.Shared.Rent(256);
        try
        {
            var budget = GrowthFloor + ((long)MaxGrowth * page.Length);
            var prefixes = lengths.AsSpan(0, values.Length);
            var suffixes = lengths.AsSpan(values.Length, values.Length);
            page = DeltaBinaryPacked.Decode(page, prefixes);
            page = DeltaBinaryPacked.Decode(page, suffixes);
            var length = 0;
            for (var i = 0; i < values.Length; i++)
            {
                var prefix = prefixes[i];
                if (prefix < 0 || prefix > length)
                    throw new ParquetException($"A value repeats {prefix} bytes of one of {length}.");
                var suffix = Take(ref page, suffixes[i]);
                length = prefix + suffix.Length;
                if ((budget -= length) < 0)
                    throw new ParquetException("A page whose values repeat each other expands too far.");
                if (length > previous.Length)
                    Grow(ref previous, prefix, length);
                suffix.CopyTo(previous.AsSpan(prefix));
                if (converter.Size > 0 && length != converter.Size)
                    throw new ParquetException($"A value of {length} bytes where {converter.Size} are fixed.");
                values[i] = converter.ToClr(previous.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(lengths);
            ArrayPool<byte>.Shared.Return(previous);
        }
    }

    private void Split(ReadOnlySpan<byte> page, Span<T> values)
    {
        if (page.Length < (long)values.Length * converter.Size)
            throw Short(page.Length, (long)values.Length * converter.Size);
        var joined = ArrayPool<byte>.Shared.Rent(values.Length * converter.Size);
        ByteStreamSplit.Join(page, converter.Size, joined.AsSpan(0, values.Length * converter.Size));
        for (var i = 0; i < values.Length; i++)
            values[i] = converter.ToClr(joined.AsSpan(i * converter.Size, converter.Size));
        ArrayPool<byte>.Shared.Return(joined);
    }

    private static void Grow(ref byte[] bytes, int keep, int length)
    {
        var grown = ArrayPool<byte>.Shared.Rent(length);
        bytes.AsSpan(0, keep).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = grown;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> page, int count)
    {
        if (count < 0 || count > page.Length)
            throw new ParquetException($"A value of {count} bytes where {page.Length} are left.");
        var taken = page[..count];
        page = page[count..];
        return taken;
    }
}
