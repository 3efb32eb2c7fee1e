namespace AlgoTrader.Data.Sql.Journal;

/// <summary>Records before these are missing in the database: nothing was written.</summary>
public sealed class JournalGapException(string journal, long last, long sequence)
    : Exception($"Order journal {journal} ends at record {last} in the database; record {sequence} cannot follow it.")
{
    public long Last => last;
}
