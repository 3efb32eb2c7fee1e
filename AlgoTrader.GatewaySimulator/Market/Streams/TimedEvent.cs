using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>An event of a stream that is made from bars.</summary>
internal readonly record struct TimedEvent(long TimeNanos, EventPlace Place, bool IsPlayed, MarketEvent Event);
