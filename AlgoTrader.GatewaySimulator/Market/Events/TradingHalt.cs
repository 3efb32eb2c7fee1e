using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>Trading stops, or goes on.</summary>
public sealed record TradingHalt(Instrument Instrument, bool IsHalted) : MarketEvent(Instrument);
