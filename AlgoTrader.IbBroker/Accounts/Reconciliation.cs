using System.Globalization;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Accounts;

/// <summary>
/// Compares what the journal says with what the gateway says, and keeps trading closed from a synchronization on until both agree or a
/// person has accepted the difference. Used on the <see cref="BrokerLoop"/> only.
/// </summary>
internal sealed class Reconciliation(OrderBook book, AccountBook accounts, TimeProvider time, ILogger<Reconciliation> logger)
{
    private readonly HashSet<string> _known = [];
    private readonly HashSet<string> _opened = [];
    private bool _open;
    private bool _journalBegins;

    /// <summary>
    /// The difference for which no order is sent; null when there is none. Looked at anew while closed: a position may be reported a
    /// moment after the execution that it comes from.
    /// </summary>
    public string? ClosedBecause
    {
        get
        {
            if (_open)
                return null;
            var closing = Differences().Where(difference => difference.ClosesTrading).ToList();
            _open = closing.Count == 0;
            return _open ? null : Describe(closing);
        }
    }

    /// <summary>Every position at the gateway is what executions and adjustments come to.</summary>
    public bool PositionsAgree => !Positions().Any();

    /// <summary>A session begins.</summary>
    public void Begin()
    {
        _open = false;
        _journalBegins = !book.Orders.Any(order => !order.IsExternal);
        _known.Clear();
        foreach (var line in book.Positions.Lines)
            _known.Add(line.Key.Account);
    }

    /// <summary>The gateway has listed everything.</summary>
    public void Finish(string account)
    {
        var accountsHeld = accounts.Holdings.Select(holding => holding.Key.Account).Append(account).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in accountsHeld)
        {
            if (_journalBegins && !_known.Contains(name) && !_opened.Contains(name))
                BookOpening(name);
            _opened.Add(name);
        }

        if (ClosedBecause is { } differences)
            BrokerLog.TradingClosed(logger, differences);
    }

    /// <summary>What is different now: positions in the order of the ledger, then orders in the order in which they were placed.</summary>
    public IReadOnlyList<Difference> Differences() =>
    [
        .. Positions(),
        .. book.Orders.Where(order => order.Status == OrderStatus.Unknown).Select(order => new Difference(
            $"order/{order.ClientOrderId}",
            DifferenceKind.UnknownOrder,
            order.Account,
            order.ClientOrderId,
            Invariant($"{order.Request.Side} {order.Request.Quantity} {order.Request.Instrument}, filled {order.FilledQuantity}, gateway id {order.GatewayOrderId}: UNKNOWN"),
            "not listed",
            "Look it up in TWS and resolve it as filled, cancelled or rejected.",
            ClosesTrading: false)),
        .. book.Orders.Where(order => order.IsExternal && !order.Status.IsFinal()).Select(order => new Difference(
            $"order/{order.ClientOrderId}",
            DifferenceKind.ExternalOrder,
            order.Account,
            order.ClientOrderId,
            "not placed here",
            Invariant($"{order.Request.Side} {order.Request.Quantity} {order.Request.Instrument} of client {order.ClientId}: {order.Status}"),
            "Leave it, or cancel it where it was placed.",
            ClosesTrading: false)),
    ];

    /// <summary>Books the difference as EXTERNAL: from now on the gateway's quantity is ours.</summary>
    /// <param name="done">On the loop, when it is durable: null, or why not.</param>
    public void Accept(string id, string by, string note, Action<OrderRefusedException?> done)
    {
        var difference = Differences().FirstOrDefault(line => line.Id == id && line.Kind == DifferenceKind.Position);
        if (difference is null)
        {
            done(new(OrderRefusal.NotFound, $"There is no difference '{id}' now; look at the report again, its numbers may have changed."));
        }
        else if (by.Length == 0)
        {
            done(new(OrderRefusal.Invalid, "by is missing: somebody must answer for it."));
        }
        else
        {
            var adjustment = new PositionAdjustment(id, difference.Account, difference.Instrument!, difference.ConId, difference.Missing, by, note, time.GetUtcNow());
            book.Book(adjustment, refusal =>
            {
                if (refusal is null)
                    BrokerLog.DifferenceAccepted(logger, id, by, adjustment.Quantity, adjustment.Instrument, adjustment.Account);
                done(refusal is null ? null : OrderAnswers.From(refusal).Refusal);
            });
        }
    }

    private IEnumerable<Difference> Positions()
    {
        var ours = new Dictionary<PositionKey, decimal>();
        var sequence = new List<(PositionKey Key, Domain.Instruments.Instrument Instrument, int ConId)>();
        foreach (var line in book.Positions.Lines)
        {
            if (ours.TryAdd(line.Key, line.Quantity))
                sequence.Add((line.Key, line.Instrument, line.ConId));
            else
                ours[line.Key] += line.Quantity;
        }

        foreach (var (key, position, conId) in accounts.Holdings)
        {
            if (ours.TryAdd(key, 0))
                sequence.Add((key, position.Instrument, conId));
        }

        foreach (var (key, instrument, conId) in sequence)
        {
            var (broker, gateway) = (ours[key], accounts.QuantityOf(key));
            if (broker == gateway)
                continue;
            var missing = gateway - broker;
            yield return new Difference(
                Invariant($"position/{key.Account}/{key.Contract}/{missing}/{book.Adjustments.Count}"),
                DifferenceKind.Position,
                key.Account,
                instrument.ToString(),
                broker.ToString(CultureInfo.InvariantCulture),
                gateway.ToString(CultureInfo.InvariantCulture),
                Invariant($"Accept it, which books {missing} as EXTERNAL; or trade it back at the gateway."),
                ClosesTrading: true)
            {
                Instrument = instrument,
                ConId = conId,
                Missing = missing,
            };
        }
    }

    /// <summary>A journal that has just begun contradicts nothing: what is held was held before, and is nobody's here.</summary>
    private void BookOpening(string account)
    {
        foreach (var difference in Positions().Where(line => line.Account == account).ToList())
        {
            BrokerLog.DifferenceAccepted(logger, difference.Id, "opening", difference.Missing, difference.Instrument!, account);
            book.BookOpening(new(
                difference.Id, account, difference.Instrument!, difference.ConId, difference.Missing, string.Empty, "held when the journal began", time.GetUtcNow()));
        }
    }

    private static string Describe(List<Difference> differences) => string.Join("; ", differences.Select(line =>
        $"{line.Account} {line.Subject}: {line.Broker} here, {line.Gateway} at the gateway"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
