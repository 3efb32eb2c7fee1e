using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>An event with its time and place, as sequences of them are made.</summary>
internal readonly record struct TimedEvent(long TimeNanos, EventPlace Place, bool IsPlayed, MarketEvent Event);
