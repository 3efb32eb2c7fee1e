using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Sessions;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Agreement;

/// <summary>The three books of an account: the broker's journal on the disk, the gateway's own ledger, and the broker's report of what differs.</summary>
internal sealed class Books(BrokerHost broker, FaultyGateway gateway, string journal)
{
    /// <summary>Trading is open, nothing differs, and each order and execution is once in the journal as in the ledger, with the same outcome.</summary>
    public async Task AgreeAsync()
    {
        var why = "";
        try
        {
            await Until.TrueAsync(async () => (why = await DifferenceAsync()).Length == 0, "the books agree");
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"The books do not agree: {why}", failure);
        }
    }

    /// <summary>The newest state of an order on the disk.</summary>
    public Order Journalled(string clientOrderId) => JournalledOrders()[clientOrderId];

    private async Task<string> DifferenceAsync()
    {
        var session = await broker.Accounts.GetSessionAsync(new());
        if (session.State != SessionState.Ready)
            return $"the session is {session.State}";
        var report = await broker.Reconciliation.GetReconciliationAsync(new());
        if (!report.TradingOpen || report.Differences.Count > 0)
            return $"the report says {report}";
        var ledger = await gateway.LedgerAsync();
        return OrdersDiffer(ledger) ?? ExecutionsDiffer(ledger) ?? PositionsDiffer(report, ledger) ?? "";
    }

    private string? OrdersDiffer(GatewayLedger ledger)
    {
        var journalled = JournalledOrders();
        foreach (var order in ledger.Orders)
        {
            if (!journalled.TryGetValue(order.OrderRef, out var own))
                return $"the gateway's order '{order.OrderRef}' is not in the journal";
            if (own.GatewayOrderId != order.OrderId || own.FilledQuantity != order.Filled || OutcomeOf(own.Status) != OutcomeOf(order.Status))
                return $"'{order.OrderRef}' is {own.GatewayOrderId} {own.Status} {own.FilledQuantity} in the journal and {order} in the ledger";
        }

        var twice = ledger.Orders.GroupBy(order => order.OrderRef).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            return $"'{twice.Key}' is {twice.Count()} times in the ledger";
        var lost = journalled.Values.FirstOrDefault(
            order => order.Status is not (OrderStatus.Rejected or OrderStatus.Cancelled) && ledger.Orders.All(other => other.OrderRef != order.Request.ClientOrderId));
        return lost is null ? null : $"'{lost.Request.ClientOrderId}' is {lost.Status} in the journal and not in the ledger";
    }

    private string? ExecutionsDiffer(GatewayLedger ledger)
    {
        var own = Journal().Where(record => record.Execution is not null).Select(record => record.Execution!).DistinctBy(execution => execution.ExecId)
            .Select(execution => $"{execution.ExecId} {execution.Quantity:0.####} at {execution.Price.ToDecimal():0.####}").Order(StringComparer.Ordinal).ToList();
        var theirs = ledger.Executions.Select(execution => $"{execution.ExecId} {execution.Quantity:0.####} at {execution.Price:0.####}").Order(StringComparer.Ordinal).ToList();
        return own.SequenceEqual(theirs) ? null : $"executions: journal [{string.Join(", ", own)}], ledger [{string.Join(", ", theirs)}]";
    }

    private static string? PositionsDiffer(GetReconciliationReply report, GatewayLedger ledger)
    {
        var own = report.Positions.Sum(position => decimal.Parse(position.Quantity, System.Globalization.CultureInfo.InvariantCulture));
        var theirs = ledger.Accounts.SelectMany(account => account.Positions).Sum(position => position.Quantity);
        return own == theirs ? null : $"position: broker {own}, ledger {theirs}";
    }

    private Dictionary<string, Order> JournalledOrders() => Journal().SelectMany(record => record.Group ?? (record.Order is { } order ? [order] : []))
        .GroupBy(order => order.Request.ClientOrderId, StringComparer.Ordinal)
        .ToDictionary(states => states.Key, states => states.Last(), StringComparer.Ordinal);

    // What is being written may be there in part.
    private IEnumerable<JournalRecord> Journal()
    {
        using var file = new FileStream(Path.Combine(journal, FileJournalStorage.FileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return JournalContent.Read(bytes, FileJournalStorage.FileName).Entries.Select(entry => entry.Record);
    }

    private static string OutcomeOf(OrderStatus status) => status switch
    {
        OrderStatus.Filled or OrderStatus.Cancelled => status.ToString(),
        OrderStatus.Working or OrderStatus.PartiallyFilled or OrderStatus.Pending => "open",
        _ => status.ToString(),
    };

    private static string OutcomeOf(string gatewayStatus) => gatewayStatus switch
    {
        "Filled" => "Filled",
        "Cancelled" or "ApiCancelled" => "Cancelled",
        "Submitted" or "PreSubmitted" or "PendingSubmit" => "open",
        _ => gatewayStatus,
    };
}
