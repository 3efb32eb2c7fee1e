using System.Globalization;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Risk.Kill;

/// <summary>
/// Sets a scope's kill switch when nobody has given a sign of life for it in the time that its rule allows. The first sign starts it: a
/// rule alone stops nobody. That a scope is watched is remembered over restarts: who begins gives the whole time anew. Used on the broker's loop
/// only.
/// </summary>
internal sealed class DeadManTimers : IDisposable
{
    private readonly RiskRules _rules;
    private readonly KillSwitches _kills;
    private readonly IRiskMemory _memory;
    private readonly IWorkQueue _work;
    private readonly TimeProvider _time;
    private readonly SortedDictionary<RiskScope, Watch> _watches = [];

    public DeadManTimers(RiskRules rules, KillSwitches kills, IRiskMemory memory, IWorkQueue work, TimeProvider time)
    {
        (_rules, _kills, _memory, _work, _time) = (rules, kills, memory, work, time);
        foreach (var change in memory.Restored.OfType<WatchChanged>())
        {
            if (change.IsWatched)
                _watches[change.Scope] = new Watch(change.By);
            else
                _watches.Remove(change.Scope);
        }
    }

    /// <summary>Somebody is there and watches the scope.</summary>
    /// <returns>When the next sign is due; null when no rule asks for signs.</returns>
    public DateTimeOffset? Beat(RiskScope scope, string by)
    {
        if (SecondsOf(scope) is not { } seconds)
        {
            Forget(scope);
            return null;
        }

        var isNew = !_watches.TryGetValue(scope, out var watch);
        if (watch is null)
            _watches.Add(scope, watch = new Watch(by));
        if (isNew || watch.By != by)
            _memory.Keep(new WatchChanged(scope, _time.GetUtcNow(), IsWatched: true, by));
        watch.By = by;
        Start(scope, watch, seconds);
        return _time.GetUtcNow() + watch.Allowed;
    }

    /// <summary>
    /// The rules are known, or others: what was watched before this start is from now on, if a rule still asks for it. Nobody is blamed for
    /// signs that there was nobody to hear.
    /// </summary>
    public void Resume()
    {
        if (!_rules.AreKnown)
            return;
        foreach (var (scope, watch) in _watches)
        {
            if (watch.Timer is null && SecondsOf(scope) is { } seconds)
                Start(scope, watch, seconds);
        }
    }

    public void Dispose()
    {
        foreach (var watch in _watches.Values)
            watch.Timer?.Dispose();
        _watches.Clear();
    }

    private void Start(RiskScope scope, Watch watch, decimal seconds)
    {
        watch.Allowed = TimeSpan.FromSeconds((double)seconds);
        watch.Since = _time.GetTimestamp();
        watch.Timer ??= _time.CreateTimer(_ => _work.Post(() => Check(scope)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        watch.Timer.Change(watch.Allowed, Timeout.InfiniteTimeSpan);
    }

    private decimal? SecondsOf(RiskScope scope)
    {
        decimal? least = null;
        foreach (var rule in _rules.All)
        {
            if (rule.Kind == RiskKind.DeadMan && rule.Scope == scope && !(rule.Threshold >= least))
                least = rule.Threshold;
        }

        return least;
    }

    private void Check(RiskScope scope)
    {
        if (!_watches.TryGetValue(scope, out var watch) || watch.Timer is null)
            return;
        // A sign may have come while this waited in the queue, and a timer may be early. By the clock that nobody can set.
        var left = watch.Allowed - _time.GetElapsedTime(watch.Since);
        if (left > TimeSpan.Zero)
        {
            watch.Timer.Change(left, Timeout.InfiniteTimeSpan);
            return;
        }

        // The switch first: between the two a crash may leave a watch that is over, but no watch that is forgotten without it.
        if (SecondsOf(scope) is { } seconds)
            _kills.Engage(scope, "dead-man timer", string.Create(CultureInfo.InvariantCulture, $"no sign of life of {watch.By} for {seconds:0.###} s"));
        Forget(scope);
    }

    private void Forget(RiskScope scope)
    {
        if (!_watches.Remove(scope, out var watch))
            return;
        watch.Timer?.Dispose();
        _memory.Keep(new WatchChanged(scope, _time.GetUtcNow(), IsWatched: false, watch.By));
    }

    private sealed class Watch(string by)
    {
        /// <summary>Null for one of before this start, until the rules are known.</summary>
        public ITimer? Timer { get; set; }

        public string By { get; set; } = by;

        public TimeSpan Allowed { get; set; }

        public long Since { get; set; }
    }
}
