using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>
/// The exchange's side of a run: keeps what the strategy placed, and fills it against a recorded book. The recorded market does not react: an order
/// takes what is displayed without removing it, and rests without being displayed. What is taken at once fills level by level from the best; what
/// rests fills when its turn in the queue comes, when the market trades through its price, or when the other side comes to it.
/// </summary>
internal sealed class DepthExchange(OrderBook book, QueueModel queue, DepthLedger ledger)
{
    private readonly List<DepthOrder> _orders = [];
    private int _lastId;

    public bool HasOrders => _orders.Count > 0;

    public void CarryOut(StrategyDecision decision, long timeNanos)
    {
        switch (decision)
        {
            case PlaceDecision place:
                Place(place.Request, place.Reason, timeNanos);
                break;
            case PlaceUnitDecision unit:
                foreach (var request in unit.Unit)
                    ledger.Reject(request, ++_lastId, "Order books take no brackets here: place target and stop when the entry is filled.", timeNanos);
                break;
            case CancelDecision cancel when Find(cancel.ClientOrderId) is { } order:
                _orders.Remove(order);
                ledger.Cancel(order, timeNanos);
                break;
            case ChangeDecision { Change: var change } when Find(change.ClientOrderId) is { } order:
                Change(order, change, timeNanos);
                break;
        }
    }

    /// <summary>A trade of the recorded market; the book does not show its effect yet.</summary>
    public void OnTrade(in DepthEvent trade)
    {
        var left = trade.SizeNanos;
        for (var i = 0; i < _orders.Count; i++)
        {
            var order = _orders[i];
            if (order.IsWaitingForStop)
            {
                Trigger(order, trade.Price, trade.TimeNanos);
            }
            else if (order.Limit is { } limit && trade.Aggressor != (order.IsBuy ? Aggressor.Buyer : Aggressor.Seller))
            {
                if (trade.Price == limit)
                {
                    order.TradedSinceUpdate += trade.SizeNanos;
                    var passed = Math.Min(order.Ahead, left);
                    order.Ahead -= passed;
                    var filled = Math.Min(order.Remaining, left - passed);
                    left -= filled;
                    Fill(order, limit, filled, trade.TimeNanos);
                }
                else if (order.IsBuy ? trade.Price < limit : trade.Price > limit)
                {
                    Fill(order, limit, order.Remaining, trade.TimeNanos);
                }
            }
        }

        RemoveDone();
    }

    /// <summary>The size of a level has changed.</summary>
    public void OnLevel(OrderSide side, Price price, long before, long now)
    {
        foreach (var order in _orders)
        {
            if (!order.RestsAt(side, price))
                continue;
            var untraded = Math.Max(0, before - order.TradedSinceUpdate);
            order.TradedSinceUpdate = 0;
            if (untraded > now)
                order.Ahead = queue.AfterCancel(Math.Min(order.Ahead, untraded), untraded, untraded - now);
        }
    }

    /// <summary>The book is whole: what it has come to is filled.</summary>
    public void OnBook(long timeNanos)
    {
        foreach (var order in _orders)
        {
            if (!order.IsWaitingForStop)
                Take(order, timeNanos, order.Limit);
        }

        RemoveDone();
    }

    private void Place(OrderRequest request, string reason, long timeNanos)
    {
        if (request.Type is not (OrderType.Market or OrderType.Limit or OrderType.Stop))
        {
            ledger.Reject(request, ++_lastId, $"Order books fill market, limit and stop orders, not {request.Type}.", timeNanos);
            return;
        }

        var order = new DepthOrder(request, reason, ++_lastId) { Remaining = Money.Nanos(request.Quantity) };
        ledger.Accept(order, timeNanos);
        _orders.Add(order);
        if (!order.IsWaitingForStop)
            Take(order, timeNanos, price: null);
        Join(order);
        RemoveDone();
    }

    private void Change(DepthOrder order, OrderChange change, long timeNanos)
    {
        var before = order.Request;
        var changed = change.ApplyTo(before);
        var added = Money.Nanos(changed.Quantity - before.Quantity);
        if (changed.Problem() is not null || order.Remaining + added <= 0)
            return;
        order.Request = changed;
        order.Remaining += added;
        ledger.Change(order, timeNanos);
        // A smaller order keeps its place in the queue.
        if (changed.LimitPrice == before.LimitPrice && added <= 0)
            return;
        if (!order.IsWaitingForStop)
            Take(order, timeNanos, price: null);
        Join(order);
        RemoveDone();
    }

    private void Trigger(DepthOrder order, Price price, long timeNanos)
    {
        if (order.Request.StopPrice is not { } stop || (order.IsBuy ? price < stop : price > stop))
            return;
        order.IsTriggered = true;
        Take(order, timeNanos, price: null);
    }

    /// <summary>Fills what the other side offers within the order's limit.</summary>
    /// <param name="price">At which it fills, when it was there first; null for that of each level taken.</param>
    private void Take(DepthOrder order, long timeNanos, Price? price)
    {
        var other = order.IsBuy ? book.Asks : book.Bids;
        for (var i = 0; i < other.Count && order.Remaining > 0; i++)
        {
            var level = other.Level(i);
            if (order.Limit is { } limit && (order.IsBuy ? level.Price > limit : level.Price < limit))
                return;
            Fill(order, price ?? level.Price, Math.Min(order.Remaining, level.SizeNanos), timeNanos);
        }
    }

    /// <summary>Goes to the end of its level's queue.</summary>
    private void Join(DepthOrder order)
    {
        if (order.Remaining == 0 || order.Limit is not { } limit)
            return;
        order.Ahead = book.Side(order.Request.Side).SizeAt(limit);
        order.TradedSinceUpdate = 0;
    }

    private void Fill(DepthOrder order, Price price, long sizeNanos, long timeNanos)
    {
        if (sizeNanos == 0)
            return;
        order.Remaining -= sizeNanos;
        ledger.Fill(order, price, sizeNanos, timeNanos);
    }

    private DepthOrder? Find(string clientOrderId) => _orders.Find(order => order.Request.ClientOrderId == clientOrderId);

    private void RemoveDone()
    {
        for (var i = _orders.Count - 1; i >= 0; i--)
        {
            if (_orders[i].Remaining == 0)
                _orders.RemoveAt(i);
        }
    }
}
