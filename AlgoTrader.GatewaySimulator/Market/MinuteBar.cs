namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>One minute of trading, stamped at its start (UTC).</summary>
public readonly record struct MinuteBar(DateTimeOffset Start, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
{
    /// <summary>False when the prices contradict each other.</summary>
    public bool IsConsistent => Low > 0 && High >= Math.Max(Open, Close) && Low <= Math.Min(Open, Close);
}
