using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Everything that has happened so far, per instrument; never anything of the future.</summary>
internal sealed class BarHistory
{
    private readonly Dictionary<int, List<MinuteBar>> _complete = [];
    private readonly Dictionary<int, MinuteBar> _forming = [];

    public void Add(MarketEvent happened, long timeNanos)
    {
        switch (happened)
        {
            case PastMinute past: AddMinute(past.Instrument, past.Bar); break;
            case MinuteStep { IsLast: true } step: AddMinute(step.Instrument, step.Bar); break;
            case MinuteStep step: AddStep(step.Instrument, step.Bar.Start, step.Path); break;
            default: break;
        }
    }

    /// <summary>Minutes that start in [from, to), oldest first, the forming one among them.</summary>
    public IEnumerable<MinuteBar> Between(Instrument instrument, DateTimeOffset from, DateTimeOffset to)
    {
        if (_complete.TryGetValue(instrument.ConId, out var bars))
        {
            for (var i = FirstNotBefore(bars, from); i < bars.Count && bars[i].Start < to; i++)
                yield return bars[i];
        }
        if (_forming.TryGetValue(instrument.ConId, out var forming) && forming.Start >= from && forming.Start < to)
            yield return forming;
    }

    /// <summary>Minutes that start before <paramref name="to"/>, newest first.</summary>
    public IEnumerable<MinuteBar> BackFrom(Instrument instrument, DateTimeOffset to)
    {
        if (_forming.TryGetValue(instrument.ConId, out var forming) && forming.Start < to)
            yield return forming;
        if (!_complete.TryGetValue(instrument.ConId, out var bars))
            yield break;
        for (var i = FirstNotBefore(bars, to) - 1; i >= 0; i--)
            yield return bars[i];
    }

    private static int FirstNotBefore(List<MinuteBar> bars, DateTimeOffset from)
    {
        var (low, high) = (0, bars.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (bars[middle].Start < from)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void AddMinute(Instrument instrument, MinuteBar minute)
    {
        if (!_complete.TryGetValue(instrument.ConId, out var bars))
            _complete.Add(instrument.ConId, bars = []);
        bars.Add(minute);
        _forming.Remove(instrument.ConId);
    }

    // A step of the minute that is under way.
    private void AddStep(Instrument instrument, DateTimeOffset minute, PathStep step) =>
        _forming[instrument.ConId] = _forming.TryGetValue(instrument.ConId, out var bar) && bar.Start == minute
            ? new MinuteBar(
                bar.Start, bar.Open, Math.Max(bar.High, step.High), Math.Min(bar.Low, step.Low), step.Close, bar.Volume + step.Volume)
            : new MinuteBar(minute, step.Open, step.High, step.Low, step.Close, step.Volume);
}
