namespace Parquet.Encodings;

/// <summary>BYTE_STREAM_SPLIT: all first bytes, then all second bytes, and so on.</summary>
internal static class ByteStreamSplit
{
    /// <param name="page">Holds as many bytes as the target at least.</param>
    /// <param name="size">Bytes of a value.</param>
    /// <param name="target">The values, one after the other.</param>
    public static void Join(ReadOnlySpan<byte> page, int size, Span<byte> target)
    {
        var count = target.Length / size;
        for (var part = 0; part < size; part++)
        {
            var stream = page.Slice(part * count, count);
            for (var i = 0; i < stream.Length; i++)
                target[(i * size) + part] = stream[i];
        }
    }
}
