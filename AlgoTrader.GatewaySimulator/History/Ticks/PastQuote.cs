namespace AlgoTrader.GatewaySimulator.History.Ticks;

/// <summary>A best bid and ask as remembered; a side without a quote has price and size 0.</summary>
internal readonly record struct PastQuote(long TimeNanos, decimal Bid, decimal BidSize, decimal Ask, decimal AskSize) : ITimedTick
{
    public bool IsTwoSided => Bid != 0 && Ask != 0;
}
