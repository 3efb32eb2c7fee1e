using System.Globalization;

namespace AlgoTrader.IbBroker.Sessions;

/// <content>Planned interruptions: the way back to the preferred endpoint, and restarts that are known beforehand.</content>
internal sealed partial class SessionKeeper
{
    private const int MostDoublings = 6;

    /// <summary>The clock may be set, and the machine may sleep: a window is looked at again after so long at the latest.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private int _failedSwitches;

    /// <summary>Each switch that was given up closed the gate for nothing: the next one waits longer.</summary>
    private TimeSpan FailbackAfter => _options.FailbackAfter * (1 << Math.Min(_failedSwitches, MostDoublings));

    private void FailBack()
    {
        if (State != SessionState.Ready)
        {
            _failback.Postpone();
            return;
        }

        _desk.CloseGate();
        Move(SessionState.Draining, SessionReason.FailingBack, "a preferred gateway is healthy again and takes over when no order is on its way");
        _deadline.Set(_options.DrainTimeout, () =>
        {
            _failedSwitches++;
            Synchronize(SessionReason.DrainTimedOut, 0);
        });
        SwitchIfDrained();
    }

    private void SwitchIfDrained()
    {
        if (_board.Current is not { State: SessionState.Draining, Reason: SessionReason.FailingBack } || _desk.HasOrdersInFlight)
            return;
        // The waiting connection was lost while orders were awaited: there is nothing to switch to, and the session goes on.
        if (!_failback.CanTakeOver)
        {
            _failedSwitches++;
            Synchronize(SessionReason.DrainTimedOut, 0);
            return;
        }

        EndSession();
        TakeOver();
    }

    private void TakeOver()
    {
        _failedSwitches = 0;
        var (record, link, welcome, openedAt) = _failback.Take();
        // IB has answered through it.
        record.HasLostLink = false;
        Adopt(record, link, welcome, openedAt);
    }

    private void AwaitWindow()
    {
        if (_outages.NextChange(Now) is not { } change)
            return;
        var wait = change - Now;
        _window.Set(wait < LongestWait ? wait : LongestWait, () =>
        {
            if (State == SessionState.Ready && ClosedBy() is { } outage)
            {
                _desk.CloseGate();
                DrainFor(outage);
            }
            else if (_board.Current is { State: SessionState.Draining, Reason: SessionReason.RestartWindow } && ClosedBy() is null)
            {
                Synchronize(SessionReason.WindowOver, 0);
            }

            AwaitWindow();
        });
    }

    /// <summary>The restart that keeps the gate closed: one that this connection has not behind it.</summary>
    private Outage? ClosedBy() => _outages.At(Now) is { ClosesGate: true } outage && _openedAt < outage.Begins ? outage : null;

    private void DrainFor(Outage outage) => Move(
        SessionState.Draining,
        SessionReason.RestartWindow,
        string.Create(CultureInfo.InvariantCulture, $"{outage.Name} at {outage.Begins:HH:mm:ss} UTC; orders are taken again after it, at the latest at {outage.Until:HH:mm:ss} UTC"));
}
