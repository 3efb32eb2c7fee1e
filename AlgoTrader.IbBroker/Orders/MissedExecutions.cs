using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Executions;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// A position that the gateway reports and the executions do not explain: the gateway sends a client the fills of its own orders only, so it is
/// asked for all of them. Not at once, for a position may come a moment before its execution; and less and less often while it does not help.
/// Used on the broker's loop only.
/// </summary>
internal sealed class MissedExecutions : IDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private readonly OrderSession _session;
    private readonly Reconciliation _reconciliation;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private TimeSpan _delay = FirstDelay;
    private bool _isWaiting;

    public MissedExecutions(OrderSession session, Reconciliation reconciliation, IWorkQueue queue, TimeProvider time, ILogger logger)
    {
        _session = session;
        _reconciliation = reconciliation;
        _logger = logger;
        _timer = time.CreateTimer(_ => queue.Post(Check), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The session is synchronized, or a position was reported.</summary>
    public void Look()
    {
        if (_isWaiting || !_session.CanSend)
            return;
        _isWaiting = true;
        _timer.Change(_delay, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        _isWaiting = false;
        if (!_session.CanSend || _reconciliation.PositionsAgree)
        {
            _delay = FirstDelay;
            return;
        }

        BrokerLog.ExecutionsAskedFor(_logger);
        var link = _session.Link!;
        link.Send(new ReqExecutions(link.NextRequestId()));
        _delay = _delay * 2 < LongestDelay ? _delay * 2 : LongestDelay;
        Look();
    }
}
