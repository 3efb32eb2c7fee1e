using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parquet.Format;

namespace Parquet.Encodings;

/// <summary>Values of 4 or 8 bytes.</summary>
internal sealed class FixedDecoder<T> : ValueDecoder<T>, IDisposable
    where T : unmanaged, INumber<T>
{
    private T[] _dictionary = [];
    private int _dictionaryCount = -1;

    public override void SetDictionary(ReadOnlySpan<byte> page, int count)
    {
        Dispose();
        CheckSize(page, count);
        _dictionary = ArrayPool<T>.Shared.Rent(count);
        _dictionaryCount = count;
        Plain(page, _dictionary.AsSpan(0, count));
    }

    public override void Decode(PageEncoding encoding, ReadOnlySpan<byte> page, Span<T> values)
    {
        switch (encoding)
        {
            case PageEncoding.Plain:
                CheckSize(page, values.Length);
                Plain(page, values);
                break;
            case PageEncoding.RleDictionary or PageEncoding.PlainDictionary:
                if (_dictionaryCount < 0)
                    throw NoDictionary();
                HybridDecoder.ReadIndexed<T>(page, _dictionary.AsSpan(0, _dictionaryCount), values);
                break;
            case PageEncoding.DeltaBinaryPacked when typeof(T) == typeof(int):
                DeltaBinaryPacked.Decode(page, MemoryMarshal.Cast<T, int>(values));
                break;
            case PageEncoding.DeltaBinaryPacked when typeof(T) == typeof(long):
                DeltaBinaryPacked.Decode(page, MemoryMarshal.Cast<T, long>(values));
                break;
            case PageEncoding.ByteStreamSplit:
                CheckSize(page, values.Length);
                ByteStreamSplit.Join(page, Unsafe.SizeOf<T>(), MemoryMarshal.AsBytes(values));
                break;
            default:
                throw Unfit(encoding, typeof(T).Name);
        }
    }

    public void Dispose()
    {
        if (_dictionaryCount >= 0)
            ArrayPool<T>.Shared.Return(_dictionary);
        _dictionary = [];
        _dictionaryCount = -1;
    }

    private static void CheckSize(ReadOnlySpan<byte> page, int count)
    {
        if (page.Length < (long)count * Unsafe.SizeOf<T>())
            throw Short(page.Length, (long)count * Unsafe.SizeOf<T>());
    }

    private static void Plain(ReadOnlySpan<byte> page, Span<T> values) =>
        page[..(values.Length * Unsafe.SizeOf<T>())].CopyTo(MemoryMarshal.AsBytes(values));
}
