using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>One request for bars of trades of the regular hours, as IB allows it. Equal queries are one request.</summary>
/// <param name="IntervalSeconds">Length of a bar.</param>
/// <param name="EndNanos">Exclusive, Unix nanoseconds UTC; 0 = the gateway's now.</param>
/// <param name="Duration">How far back, in IB's words.</param>
internal sealed record HistoryQuery(Instrument Instrument, int IntervalSeconds, long EndNanos, string Duration);
