namespace AlgoTrader.Data.Import.Sources;

/// <summary>CRC-32 as zip and gzip have it; reading a zip's entry does not check it by itself.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <param name="sum">That of the bytes before; 0 at the beginning.</param>
    public static uint Append(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = ~sum;
        foreach (var value in bytes)
            sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Entry(int value)
    {
        var entry = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ Polynomial;
        return entry;
    }
}
