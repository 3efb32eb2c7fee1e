namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>Open, high, low and close of bid and ask, stamped at the start (UTC); no volume. A side that was not quoted is null.</summary>
public readonly record struct QuoteBar(DateTimeOffset Start, MinuteBar? Bid, decimal? BidSize, MinuteBar? Ask, decimal? AskSize)
{
    /// <summary>True when it ends higher than it began, so that both sides take the same way and a path does not cross itself.</summary>
    public bool IsRising => (Bid?.Close ?? 0) + (Ask?.Close ?? 0) >= (Bid?.Open ?? 0) + (Ask?.Open ?? 0);
}
