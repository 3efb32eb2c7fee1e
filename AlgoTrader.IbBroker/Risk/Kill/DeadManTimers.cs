using System.Globalization;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Risk.Kill;

/// <summary>
/// Sets a scope's kill switch when nobody has given a sign of life for it in the time that its rule allows. The first sign starts it: a
/// rule alone stops nobody. Used on the broker's loop only.
/// </summary>
internal sealed class DeadManTimers(RiskRules rules, KillSwitches kills, IWorkQueue work, TimeProvider time) : IDisposable
{
    private readonly SortedDictionary<RiskScope, Watch> _watches = [];

    /// <summary>Somebody is there and watches the scope.</summary>
    /// <returns>When the next sign is due; null when no rule asks for signs.</returns>
    public DateTimeOffset? Beat(RiskScope scope, string by)
    {
        if (SecondsOf(scope) is not { } seconds)
        {
            Forget(scope);
            return null;
        }

        var allowed = TimeSpan.FromSeconds((double)seconds);
        if (!_watches.TryGetValue(scope, out var watch))
            _watches.Add(scope, watch = new Watch(time.CreateTimer(_ => work.Post(() => Check(scope)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)));
        watch.By = by;
        watch.Due = time.GetUtcNow() + allowed;
        watch.Timer.Change(allowed, Timeout.InfiniteTimeSpan);
        return watch.Due;
    }

    public void Dispose()
    {
        foreach (var watch in _watches.Values)
            watch.Timer.Dispose();
        _watches.Clear();
    }

    private decimal? SecondsOf(RiskScope scope)
    {
        decimal? least = null;
        foreach (var rule in rules.All)
        {
            if (rule.Kind == RiskKind.DeadMan && rule.Scope == scope && !(rule.Threshold >= least))
                least = rule.Threshold;
        }

        return least;
    }

    private void Check(RiskScope scope)
    {
        // A sign may have come while this waited in the queue.
        if (!_watches.TryGetValue(scope, out var watch) || time.GetUtcNow() < watch.Due)
            return;
        var by = watch.By;
        Forget(scope);
        if (SecondsOf(scope) is { } seconds)
            kills.Engage(scope, "dead-man timer", string.Create(CultureInfo.InvariantCulture, $"no sign of life of {by} for {seconds:0.###} s"));
    }

    private void Forget(RiskScope scope)
    {
        if (_watches.Remove(scope, out var watch))
            watch.Timer.Dispose();
    }

    private sealed class Watch(ITimer timer)
    {
        public ITimer Timer => timer;

        public string By { get; set; } = string.Empty;

        public DateTimeOffset Due { get; set; }
    }
}
