using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Orders that have ended in the book and are open at the gateway all the same: an error was no refusal, a person settled one wrongly, somebody
/// made one larger in TWS than what was filled of it. A report may be an old one that comes late, also in the middle of a list; so what two lists
/// in a row have, both asked for some time after it, works again, whatever was known of it: nobody could cancel it otherwise.
/// </summary>
internal sealed class ReopenedOrders : IDisposable
{
    /// <summary>What was on its way when an order ended has come by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly OrderBook _book;
    private readonly OrderSession _session;
    private readonly OpenOrderLists _lists;
    private readonly ILogger _logger;
    private readonly ITimer _timer;

    // Had by the last list.
    private readonly HashSet<string> _once = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderRequest> _listed = new(StringComparer.Ordinal);
    private long _list;
    private bool _isDue;

    public ReopenedOrders(OrderBook book, OrderSession session, OpenOrderLists lists, IWorkQueue queue, TimeProvider time, ILogger logger)
    {
        (_book, _session, _lists, _logger) = (book, session, lists, logger);
        _timer = time.CreateTimer(_ => queue.Post(Ask), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Told of what works again.</summary>
    public Action<Order> Reopened { get; set; } = static _ => { };

    /// <summary>A session begins: nothing was asked on it.</summary>
    public void Begin()
    {
        _once.Clear();
        _listed.Clear();
        _list = 0;
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>The gateway tells of an order that has ended in the book as one that is open, in a list or by itself.</summary>
    public void Note(Order order, OpenOrder report)
    {
        if (GatewayOrder.ToStatus(report.State.Status).IsFinal() || report.State.Status is OrderStatuses.Filled or OrderStatuses.Inactive)
            return;
        if (_lists.IsUnderWay(_list))
            _listed[order.ClientOrderId] = GatewayOrder.WithTermsOf(report.Order, order.Request);
        else
            AskLater();
    }

    /// <summary>A status says that some of it is left, and does not know less of what is filled than the book.</summary>
    public void Note(Order order, Tws.Messages.Orders.OrderStatus report)
    {
        if (report.Remaining > 0 && report.Filled >= order.FilledQuantity && report.Status is OrderStatuses.Submitted or OrderStatuses.PreSubmitted)
            AskLater();
    }

    public void OnListEnded()
    {
        if (_list == 0 || _lists.IsToCome(_list))
            return;
        _list = 0;
        var listed = _listed.ToList();
        _listed.Clear();
        var before = _once.ToHashSet(StringComparer.Ordinal);
        _once.Clear();
        foreach (var (id, terms) in listed)
        {
            if (before.Contains(id))
                Reopen(id, terms);
            else
                _once.Add(id);
        }

        if (_once.Count > 0)
            AskLater();
    }

    private void Reopen(string id, OrderRequest terms)
    {
        if (_book.Find(id) is not { } order || !order.Status.IsFinal() || terms.Quantity <= order.FilledQuantity)
            return;
        BrokerLog.OrderReopened(_logger, id, order.Status);
        var reopened = _book.Change(order with
        {
            Request = terms,
            Asked = terms == order.Request ? order.Asked : order.Asked ?? order.Request,
            Status = order.FilledQuantity > 0 ? OrderStatus.PartiallyFilled : OrderStatus.Working,
            Reason = $"It was {order.Status}, and the gateway lists it as open.",
        });
        Reopened(reopened);
    }

    private void AskLater()
    {
        if (_isDue || _lists.IsToCome(_list))
            return;
        _isDue = true;
        _timer.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    private void Ask()
    {
        _isDue = false;
        if (_session.Link is { } link)
            _list = _lists.Ask(link, new ReqAllOpenOrders());
    }
}
