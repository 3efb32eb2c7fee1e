using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// Finds feeds that are dead although the session lives: a line of an open instrument that is silent longer than its kind may be, or whose
/// farm is down, is stale. A closed market is silent by right. Used on the loop only.
/// </summary>
internal sealed class StalenessClock(
    EventHub events, IWorkQueue loop, TimeProvider time, MarketClock clock, InstrumentHours hours, IOptions<StalenessOptions> options)
{
    private static readonly TimeSpan ClosedRecheck = TimeSpan.FromMinutes(1);

    private readonly List<LinePulse> _pulses = [];
    private readonly LoopTimer _timer = new(loop, time);

    /// <summary>All lines that are watched, in the order in which they were opened.</summary>
    public IReadOnlyList<LinePulse> Pulses => _pulses;

    public LinePulse Watch(LineKind kind, Instrument instrument)
    {
        _pulses.RemoveAll(pulse => pulse.Kind == kind && pulse.Instrument == instrument);
        var threshold = kind switch
        {
            LineKind.Quotes => options.Value.Quotes,
            LineKind.Trades => options.Value.Trades,
            LineKind.Depth => options.Value.Depth,
            _ => options.Value.Bars,
        };
        var watched = new LinePulse(kind, instrument, threshold, time, Revive);
        _pulses.Add(watched);
        hours.Learn(instrument);
        if (!_timer.IsSet)
            Check();
        return watched;
    }

    public void Forget(LinePulse? pulse)
    {
        if (pulse is null || !_pulses.Remove(pulse))
            return;
        if (_pulses.Count == 0)
            _timer.Cancel();
    }

    /// <summary>A farm of market data has broken: what it serves is stale at once.</summary>
    public void OnFarmBroken(string farm)
    {
        foreach (var pulse in _pulses.Where(pulse => pulse.StaleSince is null && FarmMap.Serves(farm, pulse.Instrument)))
            Set(pulse, time.GetUtcNow(), $"farm {farm} is down");
    }

    private void Check()
    {
        var next = TimeSpan.MaxValue;
        foreach (var pulse in _pulses)
        {
            if (pulse.StaleSince is not null)
                continue;
            if (hours.IsOpen(pulse.Instrument, clock.Now) is not true)
            {
                pulse.BeginNow();
                next = next < ClosedRecheck ? next : ClosedRecheck;
                continue;
            }

            var silence = pulse.Silence;
            var due = pulse.Threshold - silence;
            if (due <= TimeSpan.Zero)
                Set(pulse, pulse.LastHeard, $"silent for {silence.TotalSeconds:0} s");
            else if (due < next)
                next = due;
        }

        if (next < TimeSpan.MaxValue)
            _timer.Set(next, Check);
    }

    private void Revive(LinePulse pulse)
    {
        pulse.StaleSince = null;
        events.Publish(new BrokerEvent.LineFresh(pulse.Instrument, pulse.Kind));
        if (!_timer.IsSet)
            _timer.Set(pulse.Threshold, Check);
    }

    private void Set(LinePulse pulse, DateTimeOffset since, string reason)
    {
        pulse.StaleSince = since;
        events.Publish(new BrokerEvent.LineStale(pulse.Instrument, pulse.Kind, since, reason));
    }
}
