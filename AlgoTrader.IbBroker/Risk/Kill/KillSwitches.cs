using AlgoTrader.IbBroker.Core;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Risk.Kill;

/// <summary>
/// Kill switches of everything, of accounts and of strategies. One blocks from the instant that it is engaged; it is confirmed when that is
/// durable and the gateway itself lists no order of the scope. One that shows up later is cancelled, and the confirmation with it. It stays on
/// over restarts, until a person releases it. Used on the broker's loop only.
/// </summary>
internal sealed class KillSwitches : IDisposable
{
    private readonly IRiskMemory _memory;
    private readonly IWorkingOrders _orders;
    private readonly IWorkQueue _work;
    private readonly TimeProvider _time;
    private readonly TimeSpan _retry;
    private readonly ILogger _logger;
    private readonly SortedDictionary<RiskScope, KillChanged> _on = [];
    private readonly HashSet<RiskScope> _durable = [];
    private ITimer? _timer;
    private bool _isScheduled;

    public KillSwitches(
        IRiskMemory memory, IWorkingOrders orders, IWorkQueue work, TimeProvider time, IOptions<RiskOptions> options, ILogger<KillSwitches> logger)
    {
        (_memory, _orders, _work, _time, _retry, _logger) = (memory, orders, work, time, options.Value.KillRetry, logger);
        foreach (var change in memory.Restored.OfType<KillChanged>())
        {
            if (change.State == KillState.Off)
                _on.Remove(change.Scope);
            else
                _on[change.Scope] = change;
        }

        _durable.UnionWith(_on.Keys);
        if (HasUnconfirmed)
            Schedule();
    }

    /// <summary>Told of every change.</summary>
    public Action<KillChanged>? Changed { get; set; }

    /// <summary>Those that are on.</summary>
    public IReadOnlyCollection<KillChanged> All => _on.Values;

    /// <summary>The widest kill switch that blocks an order of these; null when none does.</summary>
    public KillChanged? Of(string account, string strategyId)
    {
        if (_on.Count == 0)
            return null;
        foreach (var kill in _on.Values)
        {
            if (kill.Scope.Contains(account, strategyId))
                return kill;
        }

        return null;
    }

    /// <summary>Blocks the scope at once, then cancels what works. Engaging it again repeats the cancels.</summary>
    public KillChanged Engage(RiskScope scope, string by, string reason)
    {
        if (!_on.TryGetValue(scope, out var kill))
        {
            kill = new KillChanged(scope, _time.GetUtcNow(), KillState.Engaged, by, reason);
            _on[scope] = kill;
            RiskLog.KillEngaged(_logger, scope, by, reason);
            Keep(kill);
            Changed?.Invoke(kill);
        }

        _orders.CancelAll(scope);
        Schedule();
        return _on[scope];
    }

    /// <returns>False when it was not on.</returns>
    public bool Release(RiskScope scope, string by, string reason)
    {
        if (!_on.Remove(scope))
            return false;
        _durable.Remove(scope);
        var released = new KillChanged(scope, _time.GetUtcNow(), KillState.Off, by, reason);
        RiskLog.KillReleased(_logger, scope, by, reason);
        _memory.Keep(released);
        Changed?.Invoke(released);
        return true;
    }

    /// <summary>A session is ready again: what is not confirmed is cancelled and verified at once.</summary>
    public void SessionReady()
    {
        foreach (var kill in _on.Values.ToArray())
        {
            // An order may have come to work while the broker was away, whatever was confirmed before. Who is ready before it leads again cannot
            // cancel it yet: that it works is seen all the same.
            if (kill.State == KillState.Confirmed && _orders.AnyWorks(kill.Scope))
                Reopen(kill);
            _orders.CancelAll(kill.Scope);
            Verify(kill.Scope);
        }
    }

    /// <summary>
    /// An order works, one of which nobody knew what had become of it: it is cancelled, and what was verified of its scope, or is being
    /// verified, was not so.
    /// </summary>
    /// <param name="isBeingCancelled">The order desk has cancelled it, as somebody had asked before: what is not confirmed needs nothing more.</param>
    public void OrderWorks(string account, string strategyId, bool isBeingCancelled = false)
    {
        foreach (var kill in _on.Values.Where(kill => kill.Scope.Contains(account, strategyId) && !(isBeingCancelled && kill.State != KillState.Confirmed)).ToArray())
        {
            Reopen(kill);
            _orders.CancelAll(kill.Scope);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Keep(KillChanged kill) => _memory.Keep(kill, () =>
    {
        if (!_on.TryGetValue(kill.Scope, out var on) || on.At != kill.At || !_durable.Add(kill.Scope))
            return;
        Verify(kill.Scope);
    });

    private void Reopen(KillChanged before)
    {
        var kill = before with { State = KillState.Engaged };
        _on[kill.Scope] = kill;
        // Also when it is not confirmed yet: that it is may be on its way to the disk.
        _memory.Keep(kill);
        if (before.State == KillState.Confirmed)
        {
            RiskLog.KillNoLongerConfirmed(_logger, kill.Scope);
            Changed?.Invoke(kill);
        }

        Schedule();
    }

    private bool HasUnconfirmed => _on.Values.Any(kill => kill.State != KillState.Confirmed);

    private void Verify(RiskScope scope)
    {
        if (!_durable.Contains(scope) || !_on.TryGetValue(scope, out var asked))
            return;
        _orders.CountAtGateway(scope, count =>
        {
            if (count > 0)
                NotYetConfirmed(scope, count);
            else if (Unconfirmed(asked) is { } kill)
                _memory.Keep(kill with { State = KillState.Confirmed }, () => Confirm(kill));
        });
    }

    private void NotYetConfirmed(RiskScope scope, int count)
    {
        RiskLog.KillNotYetConfirmed(_logger, scope, count);
        if (_orders.OutOfReach(scope) is { Count: > 0 } foreign)
            RiskLog.KillOutOfReach(_logger, scope, string.Join("; ", foreign));
    }

    /// <summary>Durable: who led once and was suspended cannot confirm what another has released meanwhile.</summary>
    private void Confirm(KillChanged asked)
    {
        if (Unconfirmed(asked) is not { } kill)
            return;
        var confirmed = kill with { State = KillState.Confirmed };
        _on[kill.Scope] = confirmed;
        RiskLog.KillConfirmed(_logger, kill.Scope, _time.GetUtcNow() - kill.At);
        Changed?.Invoke(confirmed);
    }

    /// <summary>Null when it was released meanwhile, and perhaps engaged anew, is confirmed, or an order of it was seen to work.</summary>
    private KillChanged? Unconfirmed(KillChanged asked) =>
        _on.TryGetValue(asked.Scope, out var kill) && ReferenceEquals(kill, asked) && kill.State != KillState.Confirmed ? kill : null;

    /// <summary>Whoever engages a switch again and again does not put its verification off.</summary>
    private void Schedule()
    {
        if (_isScheduled)
            return;
        _isScheduled = true;
        _timer ??= _time.CreateTimer(_ => _work.Post(Retry), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(_retry, Timeout.InfiniteTimeSpan);
    }

    private void Retry()
    {
        _isScheduled = false;
        foreach (var kill in _on.Values.Where(kill => kill.State != KillState.Confirmed).ToArray())
        {
            // The journal may have been sealed: until a kill is durable it is not confirmed.
            if (!_durable.Contains(kill.Scope))
                Keep(kill);
            _orders.CancelAll(kill.Scope);
            Verify(kill.Scope);
        }

        if (HasUnconfirmed)
            Schedule();
    }
}
