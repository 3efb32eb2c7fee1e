using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>One trade as IB's tick-by-tick data report it.</summary>
/// <param name="TimeNanos">Unix nanoseconds UTC, of whole seconds: IB says no more.</param>
/// <param name="IsPastLimit">Outside the exchange's limit band.</param>
/// <param name="IsUnreported">Not to be counted in the day's high, low, last and volume.</param>
/// <param name="Conditions">Letters of the exchange's own conditions, e.g. I for an odd lot.</param>
internal sealed record Trade(
    long TimeNanos, Price Price, double Size, string Exchange, bool IsPastLimit, bool IsUnreported, string Conditions);
