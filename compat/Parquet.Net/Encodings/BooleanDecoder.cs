using System.Runtime.InteropServices;
using Parquet.Format;

namespace Parquet.Encodings;

/// <summary>Booleans: a bit each, or runs.</summary>
internal sealed class BooleanDecoder : ValueDecoder<bool>
{
    public override void SetDictionary(ReadOnlySpan<byte> page, int count) => throw new ParquetException("Booleans have no dictionary.");

    public override void Decode(PageEncoding encoding, ReadOnlySpan<byte> page, Span<bool> values)
    {
        // Both decoders give 0 and 1 only.
        var flags = MemoryMarshal.AsBytes(values);
        switch (encoding)
        {
            case PageEncoding.Plain:
                if (page.Length < (values.Length + 7) / 8)
                    throw Short(page.Length, (values.Length + 7) / 8);
                HybridDecoder.Unpack(page, flags);
                break;
            case PageEncoding.Rle:
                if (page.Length < 4 || BitConverter.ToUInt32(page) is var length && length > page.Length - 4)
                    throw Short(page.Length, 4);
                HybridDecoder.ReadFlags(page.Slice(4, (int)length), flags);
                break;
            default:
                throw Unfit(encoding, nameof(Boolean));
        }
    }
}
