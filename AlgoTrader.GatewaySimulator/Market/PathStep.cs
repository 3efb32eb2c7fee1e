namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>Five seconds of a minute's path, stamped at their start.</summary>
public readonly record struct PathStep(DateTimeOffset Start, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
{
    public DateTimeOffset End => Start + BarPath.StepLength;

    /// <summary>The step's average price: the middle of its straight line.</summary>
    public decimal AveragePrice => (Open + Close) / 2;

    /// <summary>How many trades it stands for: one per 100 shares, one at least when there are any.</summary>
    public int Trades => Volume > 0 ? (int)Math.Clamp(Volume / 100, 1, int.MaxValue) : 0;
}
