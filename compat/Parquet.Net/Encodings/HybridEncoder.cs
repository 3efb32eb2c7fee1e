using Parquet.Buffers;

namespace Parquet.Encodings;

internal static class HybridEncoder
{
    public static void WriteFlags(ReadOnlySpan<byte> flags, int rows, ByteSink sink) => throw new NotSupportedException("not yet");
}
