using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Orders that the gateway reports with other terms than we know: a change that seemed lost was made, or a person made one in TWS. A report
/// may be an old one that comes late, also in the middle of a list. So a list is asked for afterwards, and what it says is the truth when it
/// says one thing only, of an order that has not ended.
/// </summary>
internal sealed class ListedTerms(OrderBook book, OrderSession session, OpenOrderLists lists, ILogger logger)
{
    /// <summary>Sizes and prices by order, as the list has them that is being read; null when it has two versions of them.</summary>
    private readonly Dictionary<string, OrderRequest?> _listed = new(StringComparer.Ordinal);

    // Filled at the gateway: that is where their terms ended, though not all of their executions are here yet.
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    private long _list;

    /// <summary>A session begins: the first list that it asks for is read.</summary>
    public void Begin()
    {
        _listed.Clear();
        _ended.Clear();
        _list = lists.Next;
    }

    /// <summary>The gateway says that the order is filled.</summary>
    public void Ended(Order order) => _ended.Add(order.ClientOrderId);

    public bool HasEnded(Order order) => _ended.Contains(order.ClientOrderId);

    /// <summary>The gateway tells of an open order, in a list or by itself.</summary>
    public void Note(Order order, Tws.Messages.Orders.Order report)
    {
        if (order.Status.IsFinal() || HasEnded(order))
            return;
        var terms = GatewayOrder.WithTermsOf(report, order.Request);
        // More of it is filled: a report from before it was made larger.
        if (terms.Quantity < order.FilledQuantity)
            return;
        if (lists.IsUnderWay(_list))
        {
            if (!_listed.TryAdd(order.ClientOrderId, terms) && _listed[order.ClientOrderId] != terms)
                _listed[order.ClientOrderId] = null;
        }
        else if (order.Changing is null ? terms != order.Request : IsReduced(order, terms))
        {
            Ask();
        }
    }

    public void OnListEnded()
    {
        if (_list == 0 || lists.IsToCome(_list))
            return;
        var isDoubtful = false;
        foreach (var (id, terms) in _listed)
        {
            isDoubtful |= terms is null;
            if (terms is not null && book.Find(id) is { } order && (order.Changing is null || (IsReduced(order, terms) && HasPrices(order.Changing, terms))))
                Follow(order, terms);
        }

        _listed.Clear();
        _list = 0;
        if (isDoubtful)
            Ask();
    }

    private void Follow(Order order, OrderRequest terms)
    {
        if (terms == order.Request || order.Status.IsFinal() || HasEnded(order) || terms.Quantity < order.FilledQuantity)
            return;
        BrokerLog.TermsFollowed(logger, order.ClientOrderId, order.Request.Quantity, order.Request.LimitPrice, terms.Quantity, terms.LimitPrice);
        book.Change(order with { Request = terms, Changing = null, Asked = order.Asked ?? order.Request, Reason = "It was changed at the gateway." });
    }

    /// <summary>A change of it was not made, and what the lists said meanwhile was not followed.</summary>
    public void ChangeEnded(Order order)
    {
        if (IsGrouped(order))
            Ask();
    }

    /// <summary>A fill of an alternative, or the end of the entry, made it smaller while a change of it was under way.</summary>
    private static bool IsReduced(Order order, OrderRequest terms) =>
        order.Changing is { } changing && IsGrouped(order) && terms.Quantity < Math.Min(order.Request.Quantity, changing.Quantity);

    private static bool IsGrouped(Order order) => order.Request.OcaGroup.Length > 0 || order.Request.ParentClientOrderId.Length > 0;

    private static bool HasPrices(OrderRequest wanted, OrderRequest terms) =>
        (wanted.LimitPrice, wanted.StopPrice, wanted.TrailAmount) == (terms.LimitPrice, terms.StopPrice, terms.TrailAmount);

    private void Ask()
    {
        if (!lists.IsToCome(_list) && session.Link is { } link)
            _list = lists.Ask(link, new ReqAllOpenOrders());
    }
}
