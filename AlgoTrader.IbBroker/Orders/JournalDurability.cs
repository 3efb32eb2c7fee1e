namespace AlgoTrader.IbBroker.Orders;

/// <summary>What a record must have survived before the order in it may be sent and acknowledged.</summary>
public enum JournalDurability
{
    /// <summary>The death of this process. The disk follows at most one flush behind; a power cut can lose the last millisecond.</summary>
    Process,

    /// <summary>The death of this machine: the record is flushed to its disk.</summary>
    Disk,

    /// <summary>The loss of this machine: the record is flushed, and committed in the database. Needed with two replicas.</summary>
    Replicated,
}
