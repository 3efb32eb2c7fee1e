using System.Globalization;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Reliability.Processes.Trading;

namespace AlgoTrader.Reliability.Processes.Checks;

/// <summary>The strategy's answers, the broker's books and the gateway's ledger beside each other.</summary>
internal sealed class Comparison
{
    private const string External = "EXTERNAL";

    private readonly List<string> _differences = [];

    public Comparison(IEnumerable<PlacedOrder> placed, Books books, Ledger ledger)
    {
        var atGateway = ledger.Orders.ToLookup(order => order.OrderRef, StringComparer.Ordinal);
        foreach (var order in placed)
            Check(order, books.Orders.GetValueOrDefault(order.Key), [.. atGateway[order.Key]]);
        foreach (var orders in atGateway)
            CheckKnown(orders.Key, [.. orders], books);
        CheckExecutions(books, ledger);
        CheckPositions(books, ledger);
        SentAgain = ledger.OrderFrames.Sum(order => order.Repeats);
    }

    /// <summary>Acknowledged, and not at the gateway, and nobody says so.</summary>
    public int Lost { get; private set; }

    /// <summary>At the gateway more than once.</summary>
    public int Doubled { get; private set; }

    /// <summary>Acknowledged, not at the gateway, and UNKNOWN at the broker: it says that their fate is not proven.</summary>
    public int Unknown { get; private set; }

    /// <summary>Acknowledged, not at the gateway, and reported as rejected or cancelled: the gateway refused it, or it was never sent.</summary>
    public int Refused { get; private set; }

    public int Acknowledged { get; private set; }

    /// <summary>Frames that repeated an order under its own id.</summary>
    public int SentAgain { get; }

    public IReadOnlyList<string> Differences => _differences;

    private void Check(PlacedOrder order, Order? known, LedgerOrder[] atGateway)
    {
        if (atGateway.Length > 1)
        {
            Doubled++;
            Add($"order {order.Key} is {atGateway.Length} times at the gateway");
        }

        if (order.AcknowledgedAt is null)
        {
            if (!order.IsRefused)
                Add($"order {order.Key} was not answered: {order.Refusal}");
            else
                Add($"order {order.Key} was refused for good: {order.Refusal}");
            return;
        }

        Acknowledged++;
        if (known is null)
        {
            Lost++;
            Add($"order {order.Key} was acknowledged and is not known to the broker");
        }
        else if (atGateway.Length == 0)
        {
            CheckAbsent(order, known);
        }
        else if (!Agrees(known, atGateway[0]))
        {
            Add($"order {order.Key} is {known.Status} {known.FilledQuantity} at the broker and {atGateway[0].Status} {atGateway[0].Filled} at the gateway");
        }
    }

    private void CheckAbsent(PlacedOrder order, Order known)
    {
        if (known.Status == OrderStatus.Unknown)
        {
            Unknown++;
        }
        else if (known.Status is OrderStatus.Rejected or OrderStatus.Cancelled)
        {
            Refused++;
        }
        else
        {
            Lost++;
            Add($"order {order.Key} is {known.Status} at the broker and not at the gateway");
        }
    }

    private void CheckKnown(string key, LedgerOrder[] orders, Books books)
    {
        if (books.Orders.GetValueOrDefault(key) is not { } known || known.StrategyId == External)
            Add($"order {key} ({orders[0].OrderId}) is at the gateway and not one of the broker's");
    }

    private void CheckExecutions(Books books, Ledger ledger)
    {
        foreach (var execution in ledger.Executions)
        {
            if (!books.Executions.TryGetValue(execution.ExecId, out var booked))
                Add($"execution {execution.ExecId} of {execution.OrderRef} is not booked");
            else if (booked.ClientOrderId != execution.OrderRef || Number(booked.Quantity) != execution.Quantity)
                Add($"execution {execution.ExecId} is booked as {booked.Quantity} of {booked.ClientOrderId} and is {execution.Quantity} of {execution.OrderRef}");
        }

        foreach (var exec in books.Executions.Keys.Except(ledger.Executions.Select(execution => execution.ExecId), StringComparer.Ordinal))
            Add($"execution {exec} is booked and never happened");
    }

    private void CheckPositions(Books books, Ledger ledger)
    {
        var held = ledger.Accounts.SelectMany(account => account.Positions).Where(position => position.Quantity != 0)
            .ToDictionary(position => position.Symbol, position => position.Quantity, StringComparer.Ordinal);
        foreach (var symbol in held.Keys.Union(books.Positions.Keys, StringComparer.Ordinal))
        {
            if (books.PositionOf(symbol) != held.GetValueOrDefault(symbol))
                Add($"the position in {symbol} is {books.PositionOf(symbol)} at the broker and {held.GetValueOrDefault(symbol)} at the gateway");
        }
    }

    private static bool Agrees(Order known, LedgerOrder actual) => Number(known.FilledQuantity) == actual.Filled && actual.Status switch
    {
        "Filled" => known.Status == OrderStatus.Filled,
        "Cancelled" or "ApiCancelled" => known.Status == OrderStatus.Cancelled,
        "Inactive" => known.Status is OrderStatus.Rejected or OrderStatus.Working,
        _ => known.Status is OrderStatus.Working or OrderStatus.PartiallyFilled,
    };

    private static decimal Number(string text) => text.Length == 0 ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private void Add(FormattableString difference) => _differences.Add(difference.ToString(CultureInfo.InvariantCulture));
}
