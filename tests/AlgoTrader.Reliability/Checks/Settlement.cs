using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Reliability.Strategies;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.Reliability.Checks;

/// <summary>At the end, when all is quiet: strategies, broker and gateway must tell the same story.</summary>
/// <param name="differ">Told the invariant that does not hold, and why.</param>
internal sealed class Settlement(IbLedger ledger, Action<string, string> differ)
{
    public void Check(Machine machine, IReadOnlyList<StrategyOrder> wanted)
    {
        var book = machine.Broker!.Book;
        var truth = ledger.Orders.Where(order => order.Index >= 0).ToDictionary(order => order.Index);
        foreach (var order in wanted)
        {
            foreach (var plan in order.Plan.Members)
                CheckOrder(order, plan.Request.ClientOrderId, book.Find(plan.Request.ClientOrderId), truth.GetValueOrDefault(plan.Index));
            CheckBracket(order.Plan, book, truth);
        }

        CheckExecutions(book, machine.Connection!.ExecutionsListedAt);
        CheckPositions(book, machine.Connection.ExecutionsListedAt);
        if (machine.Broker.Reconciliation.ClosedBecause is { } reason)
            differ("I13", $"nothing is under way any more, and trading stays closed: {reason}");
    }

    private void CheckPositions(OrderBook book, long listedAt)
    {
        foreach (var (symbol, held) in ledger.Positions)
        {
            var unlisted = ledger.Executions.Where(execution =>
                execution.Order.Index < 0 && execution.KnownAt > listedAt && execution.Order.Contract.Symbol == symbol);
            var quantity = held - unlisted.Sum(execution => execution.Shares);
            var booked = book.Positions.Lines.Where(line => line.Instrument.Symbol == symbol).Sum(line => line.Quantity);
            if (booked != quantity)
                differ("I3", $"{quantity} {symbol} are held, and {booked} in the book");
        }
    }

    /// <summary>Invariant I18: an entry and its exits stand or fall together, whatever was lost between them.</summary>
    private void CheckBracket(OrderPlan plan, OrderBook book, Dictionary<int, LedgerOrder> truth)
    {
        var entry = book.Find(plan.Request.ClientOrderId);
        foreach (var leg in plan.Legs)
        {
            var key = leg.Request.ClientOrderId;
            if (book.Find(key) is not { } exit || entry is null)
                continue;
            if (entry is { FilledQuantity: 0 } && entry.Status.IsFinal() && !exit.Status.IsFinal())
                differ("I18", $"{entry.ClientOrderId} is {entry.Status} and unfilled, and {key} is {exit.Status}");
            if (truth.GetValueOrDefault(plan.Index) is not { IsOpen: true, Entered: 0 })
                continue;
            if (!truth.TryGetValue(leg.Index, out var there))
            {
                // Its owner may have cancelled it before the whole unit was there.
                if (exit is not { Status: OrderStatus.Cancelled, CancelAskedAt: not null })
                    differ("I18", $"{entry.ClientOrderId} waits to be filled, and {key} never got to the exchange ({exit.Status}: {exit.Reason})");
            }
            else if (there.Status == OrderStatuses.Inactive)
                differ("I18", $"{entry.ClientOrderId} waits to be filled, and {key} was refused ({there.EndText})");
        }
    }

    private void CheckOrder(StrategyOrder wanted, string key, Order? known, LedgerOrder? truth)
    {
        if (!wanted.IsSettled)
            differ("I2", $"{key} was asked for again and again and never answered");
        else if (wanted.Acknowledged && known is null)
            differ("I2", $"{key} was acknowledged and is not known to the broker");
        else if (wanted is { Acknowledged: false, Refused: { Kind: not AnswerKind.Denied } refusal } && truth is not null)
            differ("I16", $"{key} was refused for good ({refusal.Text}) and is {truth.Status} at the gateway");
        else if (known is null && truth is not null)
            differ("I2", $"{key} is {truth.Status} at the gateway and not known to the broker");
        else if (known is not null)
            Compare(known, truth);
    }

    private void Compare(Order known, LedgerOrder? truth)
    {
        if (truth is null)
        {
            if (known.Status is not (OrderStatus.Unknown or OrderStatus.Rejected or OrderStatus.Cancelled) || known.FilledQuantity != 0)
                differ("I13", $"{known.ClientOrderId} is {known.Status} in the book and never reached the exchange");
            return;
        }

        if (truth.IsOpen && known.Request.Quantity != truth.Order.TotalQuantity)
            differ("I13", $"{known.ClientOrderId} is of {truth.Order.TotalQuantity} at the exchange and of {known.Request.Quantity} in the book");
        if (known.FilledQuantity != truth.Filled)
            differ("I3", $"{known.ClientOrderId} is filled {truth.Filled} at the exchange and {known.FilledQuantity} in the book");
        var agrees = truth.Status switch
        {
            OrderStatuses.Filled => known.Status == OrderStatus.Filled,
            OrderStatuses.Cancelled => known.Status is OrderStatus.Cancelled,
            OrderStatuses.Inactive => known.Status is OrderStatus.Rejected or OrderStatus.Cancelled,
            OrderStatuses.PendingCancel => known.Status == OrderStatus.PendingCancel,
            _ => known.Status is OrderStatus.Working or OrderStatus.PartiallyFilled,
        };
        if (!agrees)
            differ("I13", $"{known.ClientOrderId} is {truth.Status} at the gateway and {known.Status} in the book ({known.Reason})");
    }

    private void CheckExecutions(OrderBook book, long listedAt)
    {
        var known = book.Executions.ToDictionary(execution => execution.ExecId, StringComparer.Ordinal);
        foreach (var truth in ledger.Executions)
        {
            if (truth.Order.Index < 0 && truth.KnownAt > listedAt)
                continue;
            if (!known.Remove(truth.ExecId, out var execution))
                differ("I3", $"execution {truth.ExecId} of {truth.Order.Ref} is not in the book");
            else if (execution.Quantity != truth.Shares || execution.Price.ToDecimal() != truth.Price || (truth.Order.Index >= 0 && execution.ClientOrderId != truth.Order.Ref))
                differ("I3", $"execution {truth.ExecId} of {truth.Order.Ref} is booked as {execution.Quantity} at {execution.Price} of {execution.ClientOrderId}");
            else if (execution.Fee != truth.Fee)
                differ("I14", $"execution {truth.ExecId} of {truth.Order.Ref} cost {truth.Fee} and is booked with {execution.Fee?.ToString() ?? "no fee"}");
        }

        foreach (var execution in known.Values)
            differ("I3", $"execution {execution.ExecId} of {execution.ClientOrderId} is in the book and never happened");
    }
}
