using Parquet;

namespace AlgoTrader.Data.Store;

/// <summary>How the store writes. The defaults are for a server's disk.</summary>
public sealed record MarketStoreOptions
{
    /// <summary>Rows of a row group: what a range read decodes at least, and the longest batch that a read gives.</summary>
    public int RowGroupRows { get; init; } = 65_536;

    public CompressionMethod Compression { get; init; } = CompressionMethod.Snappy;

    /// <summary>
    /// True: a write has reached the disk when its task ends. False leaves that to the system's cache, for data that can be made again; after a
    /// crash of the process nothing is missing either way.
    /// </summary>
    public bool Durable { get; init; } = true;
}
