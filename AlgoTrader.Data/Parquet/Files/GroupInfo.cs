namespace AlgoTrader.Data.Store.Files;

/// <summary>What is known of a row group without reading it.</summary>
/// <param name="MinNanos">Time of its oldest row.</param>
/// <param name="MaxNanos">Time of its newest row.</param>
/// <param name="Offset">Where its bytes begin in the file.</param>
/// <param name="Length">Number of its bytes; 0 when unknown.</param>
/// <param name="Checksum">CRC-32C of its bytes.</param>
internal readonly record struct GroupInfo(long Rows, long MinNanos, long MaxNanos, long Offset, int Length, uint Checksum)
{
    public bool Overlaps(TimeRange range) => MaxNanos >= range.FromNanos && MinNanos < range.ToNanos;
}
