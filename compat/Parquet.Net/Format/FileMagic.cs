namespace Parquet.Format;

/// <summary>The first and last four bytes of a file.</summary>
internal static class FileMagic
{
    public static ReadOnlyMemory<byte> Bytes { get; } = "PAR1"u8.ToArray();

    /// <summary>Stands in its place when the footer is encrypted.</summary>
    public static ReadOnlyMemory<byte> Encrypted { get; } = "PARE"u8.ToArray();
}
