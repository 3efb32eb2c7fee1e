using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Decisions;

/// <summary>A bar as a decision saw it. The count of its trades is left out: sources of the same bars count differently.</summary>
public sealed record DecisionBar(DateTimeOffset Start, double Seconds, decimal Open, decimal High, decimal Low, decimal Close, double Volume)
{
    public static DecisionBar Of(in Bar bar) => new(
        bar.Start, bar.Interval.TotalSeconds, bar.Open.ToDecimal(), bar.High.ToDecimal(), bar.Low.ToDecimal(), bar.Close.ToDecimal(), bar.Volume);
}
