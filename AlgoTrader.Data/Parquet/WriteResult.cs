namespace AlgoTrader.Data.Store;

/// <summary>What a write did.</summary>
/// <param name="Rows">Rows in the batch, without its own duplicates.</param>
/// <param name="Files">Files written; 0 when the store had every row already.</param>
/// <param name="Late">Rows that the store lacked although their range had been recorded as complete.</param>
/// <param name="Revised">Rows that replace other values.</param>
/// <param name="Unchanged">Rows the store had already, to the letter; they are not written again.</param>
public sealed record WriteResult(long Rows, int Files, long Late, long Revised, long Unchanged)
{
    /// <summary>Rows the store did not have.</summary>
    public long Added => Rows - Revised - Unchanged;

    /// <summary>Both together.</summary>
    public WriteResult Plus(WriteResult other) =>
        new(Rows + other.Rows, Files + other.Files, Late + other.Late, Revised + other.Revised, Unchanged + other.Unchanged);
}
