using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>
/// A session's way out within IB's limits: what may not leave yet waits, by priority and in turns between callers, and leaves as soon as
/// the gateway can take it. The order of calls is the order on the wire within a caller and a priority; a cancel overtakes, and what it
/// cancels is taken out if it has not left. Stands between the session and the connection in both directions, because answers free
/// places. Used on the loop only.
/// </summary>
internal sealed class PacedLink : IGatewayLink, IGatewayListener
{
    /// <summary>IB's code of an order that was cancelled; told for one that never left.</summary>
    private const int OrderCancelled = 202;

    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(1);

    /// <summary>How soon what is held is looked at again: a hold lasts for one turn of the loop.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromMilliseconds(5);

    /// <summary>Codes about an order that leave it working: refusals of changes and cancels, and those that only tell.</summary>
    private static readonly HashSet<int> OrderGoesOn = [104, 105, 136, 161, 399, 404, 2102, 10147, 10148];

    private readonly IGatewayListener _listener;
    private readonly int _clientId;
    private readonly IWorkQueue _loop;
    private readonly PacingLimits _limits;
    private readonly PacingBoard _board;
    private readonly TimeProvider _time;
    private readonly OrderHold? _hold;
    private readonly Receipts _receipts;
    private readonly LoopTimer _timer;
    private readonly long _start;
    private readonly FairQueue[] _queues = [new(false), new(false), new(true), new(true), new(true)];
    private readonly LimitWindows _windows;
    private readonly PacingAdmission _admission;
    private readonly WaitingCounts _waiting = new();
    private readonly HeldPlaces _places = new();
    private readonly WorkingOrders _orders = new();
    private readonly HashSet<int> _begun = [];
    private TimeSpan _slowUntil;
    private long _answers;
    private bool _isClosed;

    /// <param name="clientId">Ours: reports tell of the orders of others too, whose numbers are their own.</param>
    public PacedLink(
        IGatewayListener listener, int clientId, IWorkQueue loop, PacingOptions options, PacingBoard board, TimeProvider time, OrderHold? hold = null)
    {
        (_listener, _clientId, _loop, _board, _time, _hold) = (listener, clientId, loop, board, time, hold);
        _limits = new(options);
        _windows = new(_limits);
        _admission = new(_limits, options, _windows, _waiting, _places, _orders, time);
        _receipts = new(loop, time, options.ReceiptPatience);
        _timer = new(loop, time);
        _start = time.GetTimestamp();
    }

    /// <summary>The connection itself. Given right after it was begun: it says nothing before the loop's next turn.</summary>
    public IGatewayLink Inner { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>In the broker's own name. What cannot be taken is answered as the gateway would answer it, with an error of IB's code.</summary>
    public void Send<T>(T message)
        where T : IClientMessage
    {
        if (TrySend(message, string.Empty) is { } refusal)
            Answer(PacedMessage.Of(message).RequestId ?? -1, refusal.Code, refusal.Text);
    }

    public PacingRefusal? TrySend<T>(T message, string caller)
        where T : IClientMessage
    {
        if (_isClosed)
            return null;
        var paced = PacedMessage.Of(message);
        if (Withdraw(message, paced))
            return null;
        if (_admission.Refuse(paced, caller, _queues[(int)paced.Priority], Now) is { } refusal)
        {
            _board.Refused(refusal.Limit);
            return refusal;
        }

        Reserve(paced, caller);
        _waiting.Add(paced.Charge?.Subject, caller);
        _queues[(int)paced.Priority].Add(new(message, paced, caller, Now));
        Pump();
        return null;
    }

    public int NextRequestId() => Inner.NextRequestId();

    public void Withdraw(Func<PlaceOrder, bool> which)
    {
        if (!_isClosed)
            WithdrawOrders(which);
    }

    public void Close()
    {
        _isClosed = true;
        _timer.Cancel();
        _receipts.Stop();
        Inner.Close();
    }

    public void Answered(IGatewayLink link) => _listener.Answered(this);

    public void Opened(IGatewayLink link, GatewayWelcome welcome) => _listener.Opened(this, welcome);

    public void Received(IGatewayLink link, IGatewayMessage message)
    {
        _answers++;
        Observe(message);
        _listener.Received(this, message);
        if (!_isClosed && !IsIdle)
            Pump();
    }

    public void Closed(IGatewayLink link, string reason)
    {
        _isClosed = true;
        _timer.Cancel();
        _receipts.Stop();
        _listener.Closed(this, reason);
    }

    private bool IsIdle => Array.TrueForAll(_queues, queue => queue.Count == 0) && !_receipts.IsUrgent;

    /// <summary>What is cancelled before it has left never leaves.</summary>
    /// <returns>True when nothing of it is left to send.</returns>
    private bool Withdraw(IClientMessage message, PacedMessage paced)
    {
        switch (message)
        {
            case CancelOrder cancel:
                return WithdrawOrders(order => order.OrderId == cancel.OrderId) && !_orders.IsKnown(cancel.OrderId);
            case ReqGlobalCancel:
                WithdrawOrders(_ => true);
                return false;
            default:
                if (paced.Ends is not { } requestId)
                    return false;
                _answers++;
                // Freed at once: what takes the place leaves behind the message that gives it back.
                _places.Free(requestId);
                Withdraw(PacingPriority.Data, queued => queued.Paced.RequestId == requestId);
                Withdraw(PacingPriority.History, queued => queued.Paced.RequestId == requestId);
                // Ends go before data: one of nothing would only take its place.
                return !_begun.Remove(requestId);
        }
    }

    private bool WithdrawOrders(Func<PlaceOrder, bool> which)
    {
        var withdrawn = Withdraw(PacingPriority.Orders, queued => queued.Message is PlaceOrder order && which(order));
        foreach (var order in withdrawn.Select(queued => (PlaceOrder)queued.Message).Where(order => !_orders.IsKnown(order.OrderId)).DistinctBy(order => order.OrderId))
        {
            _orders.Remove(order.OrderId);
            Answer(order.OrderId, OrderCancelled, "Order Canceled - reason: cancelled before it was sent");
        }

        return withdrawn.Count > 0;
    }

    private IReadOnlyList<QueuedMessage> Withdraw(PacingPriority priority, Func<QueuedMessage, bool> which)
    {
        var withdrawn = _queues[(int)priority].Withdraw(which);
        foreach (var queued in withdrawn)
            _waiting.Remove(queued.Paced.Charge?.Subject, queued.Caller);
        return withdrawn;
    }

    /// <summary>A place that cannot be waited for is held from the moment of asking.</summary>
    private void Reserve(PacedMessage paced, string caller)
    {
        if (paced is not { RequestId: { } requestId, Charge: { } charge })
            return;
        if (charge.Subject == PacingSubject.WorkingOrder)
            _orders.Add(requestId, charge.Series!);
        else if (charge.Subject is PacingSubject.MarketDataLine or PacingSubject.DepthLine or PacingSubject.TickByTickLine or PacingSubject.AccountSummary or PacingSubject.Scanner)
            _places.Take(charge.Subject, requestId, caller.Length == 0 ? "broker" : caller);
    }

    private void Pump()
    {
        var shortest = RequestWindow.Unknown;
        while (TakeNext(ref shortest) is { } next)
        {
            Transmit(next);
            shortest = RequestWindow.Unknown;
        }

        AskForReceipt(ref shortest);
        if (shortest == RequestWindow.Unknown)
            _timer.Cancel();
        else
            _timer.Set(shortest, Pump);
        _board.Set(Gauge());
    }

    private QueuedMessage? TakeNext(ref TimeSpan shortest)
    {
        for (var priority = PacingPriority.Cancels; priority <= PacingPriority.History; priority++)
        {
            var queue = _queues[(int)priority];
            if (queue.Count == 0)
                continue;
            var rate = priority == PacingPriority.Orders && _hold is { IsOn: true } ? HeldFor : WaitForRate(priority);
            if (rate > TimeSpan.Zero)
                shortest = rate < shortest ? rate : shortest;
            else if (queue.Take(Wait, ref shortest) is { } next)
                return next;
        }

        return null;
    }

    private TimeSpan WaitForRate(PacingPriority priority)
    {
        var now = Now;
        if (priority != PacingPriority.Cancels && now < _slowUntil)
            return _slowUntil - now;
        return _windows.Of(_limits.Messages, null, Now).Wait(now, 1, _limits.Share(priority));
    }

    private TimeSpan Wait(QueuedMessage queued)
    {
        var now = Now;
        if (queued.NotBefore > now)
            return queued.NotBefore - now;
        if (queued.BlockedAsOf == _answers)
            return RequestWindow.Unknown;
        var wait = WaitForLimits(queued);
        if (wait == RequestWindow.Unknown)
            queued.BlockedAsOf = _answers;
        else
            queued.NotBefore = now + wait;
        return wait;
    }

    private TimeSpan WaitForLimits(QueuedMessage queued) =>
        queued.Paced.IsOpenHistory && _places.Count(PacingSubject.OpenHistory) >= _limits.OpenHistory.Most ? RequestWindow.Unknown
        : queued.Paced.Charge is { } charge ? _windows.Wait(charge, Now)
        : TimeSpan.Zero;

    private void Transmit(QueuedMessage queued)
    {
        var (message, paced) = (queued.Message, queued.Paced);
        _waiting.Remove(paced.Charge?.Subject, queued.Caller);
        if (message is ReqCurrentTime)
        {
            SendReceiptRequest();
        }
        else
        {
            var stamp = _receipts.Stamp();
            _windows.Of(_limits.Messages, null, Now).Add(stamp, 1);
            if (paced.Charge is { } charge && _windows.Charge(charge, stamp, Now))
                _receipts.Want();
            Inner.Send(message);
        }

        if (paced.IsOpenHistory)
            _places.Take(PacingSubject.OpenHistory, paced.RequestId!.Value, queued.Caller);
        if (message is PlaceOrder order)
            _orders.Know(order.OrderId);
        else if (paced.RequestId is { } requestId)
            _begun.Add(requestId);
        _board.Sent(paced.Priority, Now - queued.Since);
    }

    private void AskForReceipt(ref TimeSpan shortest)
    {
        var enough = Math.Max(1, _limits.Messages.Most / 5);
        if (_receipts.IsAsked || (_receipts.Unread < enough && !_receipts.IsUrgent))
            return;
        var wait = _windows.Of(_limits.Receipts, null, Now).Wait(Now, 1, _limits.Receipts.Most);
        if (wait <= TimeSpan.Zero)
            SendReceiptRequest();
        else if (wait < shortest)
            shortest = wait;
    }

    private void SendReceiptRequest()
    {
        var stamp = _receipts.Stamp();
        _windows.Of(_limits.Receipts, null, Now).Add(stamp, 1);
        Inner.Send(new ReqCurrentTime());
        _receipts.Asked(ReceiptLost);
    }

    private void ReceiptLost()
    {
        _answers++;
        _receipts.Answered(Now, ReceiptLost);
        Pump();
    }

    private void Observe(IGatewayMessage message)
    {
        switch (message)
        {
            case CurrentTime:
                _receipts.Answered(Now, ReceiptLost);
                break;
            case ErrMsg { Code: PacingLimits.RateExceeded }:
                _slowUntil = Now + SlowDown;
                break;
            case ErrMsg { IsWarning: false, RequestId: > 0 } error:
                Over(error.RequestId);
                if (!OrderGoesOn.Contains(error.Code))
                    _orders.Remove(error.RequestId);
                break;
            case HistoricalData history:
                Over(history.RequestId);
                break;
            case HistoricalTicksLast { IsDone: true } ticks:
                Over(ticks.RequestId);
                break;
            case HeadTimestamp head:
                Over(head.RequestId);
                break;
            case HistogramData histogram:
                Over(histogram.RequestId);
                break;
            case TickSnapshotEnd end:
                Over(end.RequestId);
                break;
            case OpenOrder open when open.ClientId == _clientId:
                _orders.Know(open.OrderId);
                _orders.Add(open.OrderId, WorkingOrders.Side(open.Contract, open.Order.Action));
                break;
            case OrderStatus { Status: OrderStatuses.Filled or OrderStatuses.Cancelled or OrderStatuses.ApiCancelled or OrderStatuses.Inactive } ended
                when ended.ClientId == _clientId:
                _orders.Remove(ended.OrderId);
                break;
        }
    }

    private void Over(int requestId)
    {
        _places.Free(requestId);
        _begun.Remove(requestId);
    }

    private PacingGauge Gauge() => new(
        _queues[0].Count,
        _queues[1].Count,
        _queues[2].Count + _queues[3].Count,
        _queues[4].Count,
        Math.Max(0, _limits.Messages.Most - _windows.Of(_limits.Messages, null, Now).Used),
        _places.Count(PacingSubject.MarketDataLine),
        _places.Count(PacingSubject.DepthLine),
        _places.Count(PacingSubject.TickByTickLine));

    private void Answer(int requestId, int code, string text) => _loop.Post(() =>
    {
        if (!_isClosed)
            _listener.Received(this, new ErrMsg(requestId, code, text));
    });
}
