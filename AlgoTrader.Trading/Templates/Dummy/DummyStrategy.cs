using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.Dummy;

/// <summary>
/// Short, flat or long by the draw of each bar, to try out everything around a strategy. The draw is a function of the seed and the bar's time alone:
/// the same bars draw the same, wherever and however often they are gone through.
/// </summary>
[Strategy("dummy")]
public sealed class DummyStrategy(DummyParameters parameters) : Strategy
{
    public override TimeSpan BarInterval { get; } = TimeSpan.FromMinutes(parameters.BarMinutes);

    protected internal override void OnBar(Instrument instrument, in Bar bar)
    {
        if (instrument == Context.Instrument && !Context.HasOpenOrder)
            Context.SetTarget(instrument, Draw((ulong)bar.StartNanos) * parameters.Quantity, "draw");
    }

    /// <returns>-1, 0 or 1, each as often (SplitMix64: G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, 2014).</returns>
    private int Draw(ulong time)
    {
        var bits = time + ((ulong)parameters.Seed * 0x9E3779B97F4A7C15);
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        bits ^= bits >> 31;
        return (int)(bits % 3) - 1;
    }
}
