namespace AlgoTrader.Domain.MarketData;

/// <summary>A finished bar of trades.</summary>
/// <param name="StartNanos">Start of the interval, Unix nanoseconds UTC.</param>
/// <param name="Interval">Length of the interval.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Units traded: shares, contracts, coins.</param>
/// <param name="TradeCount">Number of trades; 0 when the source does not say.</param>
public readonly record struct Bar(
    long StartNanos, TimeSpan Interval, Price Open, Price High, Price Low, Price Close, double Volume, int TradeCount)
{
    /// <summary>First instant after the interval, Unix nanoseconds UTC: the moment at which the bar is known.</summary>
    public long EndNanos => StartNanos + UnixNanos.From(Interval);

    public DateTimeOffset Start => UnixNanos.ToTime(StartNanos);
}
