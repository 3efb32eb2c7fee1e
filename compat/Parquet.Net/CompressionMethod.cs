namespace Parquet;

/// <summary>How pages are compressed. Written and read: None, Snappy, Gzip, Brotli; the others are refused by name.</summary>
public enum CompressionMethod
{
    None = 0,
    Snappy = 1,
    Gzip = 2,
    Lzo = 3,
    Brotli = 4,
    LZ4 = 5,
    Zstd = 6,
    Lz4Raw = 7,
}
