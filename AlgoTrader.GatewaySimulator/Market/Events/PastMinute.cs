using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>A whole minute that is not played: it only becomes history.</summary>
public sealed record PastMinute(Instrument Instrument, MinuteBar Bar) : MarketEvent(Instrument);
