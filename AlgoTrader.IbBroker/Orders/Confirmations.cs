using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Watches for orders that the gateway takes without a word: a dialogue at the gateway can swallow them. Their fate is then unknown, and the
/// gateway is asked for its open orders.
/// </summary>
internal sealed class Confirmations : IDisposable
{
    private readonly OrderBook _book;
    private readonly OrderSession _session;
    private readonly OpenOrderLists _lists;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Queue<(string Id, long SentAt)> _awaited = new();

    /// <summary>Told of what was not confirmed.</summary>
    public Action<Order> Unconfirmed { get; set; } = static _ => { };

    public Confirmations(OrderBook book, OrderSession session, OpenOrderLists lists, IWorkQueue queue, TimeProvider time, TimeSpan patience, ILogger logger)
    {
        _book = book;
        _session = session;
        _lists = lists;
        _time = time;
        _patience = patience;
        _logger = logger;
        _timer = time.CreateTimer(_ => queue.Post(Check), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Await(Order order)
    {
        _awaited.Enqueue((order.ClientOrderId, _time.GetTimestamp()));
        if (_awaited.Count == 1)
            _timer.Change(_patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The end of the session: reconciliation settles what was not confirmed.</summary>
    public void Clear() => _awaited.Clear();

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        var unconfirmed = new List<Order>();
        while (_awaited.TryPeek(out var next))
        {
            // One that was to be cancelled and is not known to the gateway gets no more than an error 10147.
            if (_book.Find(next.Id) is not { } order || !IsUnconfirmed(order))
            {
                _awaited.Dequeue();
                continue;
            }

            // The first that is due next: not each of those behind it, which are mostly confirmed by then.
            if (_time.GetElapsedTime(next.SentAt) < _patience)
                break;
            _awaited.Dequeue();
            BrokerLog.OrderUnconfirmed(_logger, next.Id, _patience.TotalSeconds);
            _book.Update(order, OrderStatus.Unknown, FormattableString.Invariant($"The gateway has not confirmed it within {_patience.TotalSeconds} s."));
            unconfirmed.Add(order);
        }

        if (unconfirmed.Count > 0 && _session.CanSend)
            _lists.Ask(_session.Link!, new ReqOpenOrders());
        unconfirmed.ForEach(Unconfirmed);
        if (_awaited.TryPeek(out var first))
            _timer.Change(Left(first.SentAt), Timeout.InfiniteTimeSpan);
    }

    private static bool IsUnconfirmed(Order order) =>
        order.Status == OrderStatus.Pending || order is { Status: OrderStatus.PendingCancel, PermId: 0, FilledQuantity: 0 };

    private TimeSpan Left(long sentAt)
    {
        var left = _patience - _time.GetElapsedTime(sentAt);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }
}
