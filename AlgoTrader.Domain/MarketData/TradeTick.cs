namespace AlgoTrader.Domain.MarketData;

/// <summary>One trade.</summary>
/// <param name="TimeNanos">Unix nanoseconds UTC.</param>
/// <param name="Size">Units traded.</param>
public readonly record struct TradeTick(long TimeNanos, Price Price, double Size, Aggressor Aggressor = Aggressor.Unknown);
