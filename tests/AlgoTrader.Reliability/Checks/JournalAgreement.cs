using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Disk;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.Reliability.Checks;

/// <summary>The journal as a next start would read it from the disk, compared with what is true at IB.</summary>
internal static class JournalAgreement
{
    public static IEnumerable<string> Differences(SimulatedDisk disk, IbLedger ledger)
    {
        var records = JournalContent.Read(disk.Bytes.ToArray(), disk.Name).Entries.Select(entry => entry.Record).ToList();
        return Orders(records, ledger).Concat(Executions(records, ledger));
    }

    private static IEnumerable<string> Orders(IReadOnlyList<JournalRecord> records, IbLedger ledger)
    {
        var journalled = new Dictionary<string, Order>(StringComparer.Ordinal);
        foreach (var order in records.SelectMany(record => record.Group ?? (record.Order is { } one ? [one] : [])))
            journalled[order.ClientOrderId] = order;
        foreach (var truth in ledger.Orders.Where(order => order.Index >= 0))
        {
            if (!journalled.Remove(truth.Ref, out var own))
                yield return $"{truth.Ref} is {truth.Status} in the ledger and not in the journal";
            else if ((OutcomeOf(own.Status), own.FilledQuantity) != (OutcomeOf(truth), truth.Filled))
                yield return $"{truth.Ref} is {own.Status} {own.FilledQuantity} in the journal and {truth.Status} {truth.Filled} in the ledger";
        }

        foreach (var own in journalled.Values.Where(order => !order.IsExternal && order.Status is not (OrderStatus.Rejected or OrderStatus.Cancelled)))
            yield return $"{own.ClientOrderId} is {own.Status} in the journal and not in the ledger";
    }

    private static IEnumerable<string> Executions(IReadOnlyList<JournalRecord> records, IbLedger ledger)
    {
        var journalled = records.Where(record => record.Execution is not null).Select(record => record.Execution!)
            .Select(execution => (execution.ExecId, execution.Quantity, Price: execution.Price.ToDecimal())).ToHashSet();
        var truths = ledger.Executions.Select(execution => (execution.ExecId, Quantity: execution.Shares, execution.Price)).ToHashSet();
        foreach (var missing in truths.Except(journalled))
            yield return $"execution {missing} is in the ledger and not in the journal";
        foreach (var invented in journalled.Except(truths))
            yield return $"execution {invented} is in the journal and not in the ledger";
    }

    private static string OutcomeOf(OrderStatus status) => status switch
    {
        OrderStatus.Pending or OrderStatus.Working or OrderStatus.PartiallyFilled or OrderStatus.PendingCancel => "open",
        _ => status.ToString(),
    };

    private static string OutcomeOf(LedgerOrder truth) => truth.IsOpen ? "open" : truth.Status == OrderStatuses.Inactive ? nameof(OrderStatus.Rejected) : truth.Status;
}
