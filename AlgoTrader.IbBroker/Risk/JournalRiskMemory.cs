using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>Changes of the gate in the order journal.</summary>
internal sealed class JournalRiskMemory(OrderJournal journal) : IRiskMemory
{
    public IReadOnlyList<RiskChange> Restored { get; } =
        [.. journal.Restored.Select(entry => entry.Record.Risk).OfType<RiskChange>()];

    public void Keep(RiskChange change, Action? whenDurable = null)
    {
        var record = new JournalRecord(Risk: change);
        if (whenDurable is null)
        {
            journal.Append(record);
            return;
        }

        journal.Append(record, refusal =>
        {
            if (refusal is null)
                whenDurable();
        });
    }
}
