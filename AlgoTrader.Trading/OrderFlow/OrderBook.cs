namespace AlgoTrader.Trading.OrderFlow;

/// <summary>Price levels of both sides, as the feed's atomic updates leave them.</summary>
public sealed class OrderBook;
