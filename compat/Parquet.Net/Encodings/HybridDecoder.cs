namespace Parquet.Encodings;

internal static class HybridDecoder
{
    public static int ReadFlags(ReadOnlySpan<byte> bytes, Span<byte> levels) => throw new ParquetException("not yet");
}
