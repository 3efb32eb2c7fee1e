using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Highest high and lowest low of the last n bars, the newest included (R. Donchian's four-week rule). A strategy that trades the break of the
/// channel compares the bar with the channel as it was before.
/// </summary>
public sealed class DonchianChannel(int length = 20)
{
    private readonly RollingExtreme _high = new(length);
    private readonly RollingExtreme _low = new(length);

    public int Count { get; private set; }

    public bool IsReady => Count >= length;

    public Price Upper => Count == 0 ? Price.Zero : new(_high.Value);

    public Price Lower => Count == 0 ? Price.Zero : new(-_low.Value);

    public double Middle => (Upper.ToDouble() + Lower.ToDouble()) / 2;

    public void Add(in Bar bar)
    {
        Count++;
        _high.Add(bar.High.Nanos);
        _low.Add(-bar.Low.Nanos);
    }
}
