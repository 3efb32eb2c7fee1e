namespace AlgoTrader.Data.Store;

/// <summary>What a check of one partition of one series found.</summary>
/// <param name="Date">First UTC day of the partition.</param>
/// <param name="Rows">Rows as a reader sees them.</param>
/// <param name="Superseded">Rows in files that later files replace: compaction drops them.</param>
/// <param name="Checksum">SHA-256 of the rows as a reader sees them; the same for the same rows in any number of files.</param>
/// <param name="Unordered">Rows inside a file that are older than the row before; the store writes none.</param>
/// <param name="BadPrices">Bars with a high below or a low above another price, or a price that is not finite.</param>
/// <param name="Crossed">Quotes, or closes of quote bars, with a bid above the ask.</param>
/// <param name="Locked">Quotes, or closes of quote bars, with a bid equal to the ask.</param>
/// <param name="Errors">Files that cannot be read, and why; they are not in the counts.</param>
public sealed record PartitionCheck(
    Series Series, DateOnly Date, int Files, long Rows, long Superseded, string Checksum, long Unordered, long BadPrices, long Crossed,
    long Locked, IReadOnlyList<StoreFileException> Errors)
{
    /// <summary>False when a file is damaged, out of order or has impossible bars. Crossed and locked quotes are the market's own.</summary>
    public bool IsSound => Errors.Count == 0 && Unordered == 0 && BadPrices == 0;
}
