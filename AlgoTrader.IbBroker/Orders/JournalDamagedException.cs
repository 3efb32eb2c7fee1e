namespace AlgoTrader.IbBroker.Orders;

/// <summary>A record that was acknowledged cannot be read. The file is left as it was.</summary>
/// <param name="file">Path of the journal.</param>
/// <param name="offset">Bytes from its start at which the damage begins.</param>
internal sealed class JournalDamagedException(string file, long offset, string problem, Exception? innerException = null)
    : Exception(
        $"Order journal {file} is damaged at offset {offset}: {problem}. "
        + "Restore the file from a backup, or move it away once every open order was checked in TWS.",
        innerException)
{
    public string File => file;

    public long Offset => offset;
}
