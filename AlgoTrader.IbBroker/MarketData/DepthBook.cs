namespace AlgoTrader.IbBroker.MarketData;

/// <summary>An order book at one instant, best rows first.</summary>
/// <param name="TimeNanos">Of the newest change, Unix nanoseconds UTC.</param>
/// <param name="Resets">How often the gateway has voided the book so far: what stood before a reset says nothing about what follows.</param>
internal sealed record DepthBook(long TimeNanos, IReadOnlyList<DepthLevel> Bids, IReadOnlyList<DepthLevel> Asks, int Resets);
