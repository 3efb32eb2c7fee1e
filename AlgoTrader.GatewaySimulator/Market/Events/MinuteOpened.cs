using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>A recorded minute begins: orders that work already meet its open before anything of it is told.</summary>
public sealed record MinuteOpened(Instrument Instrument, MinuteBar Bar) : MarketEvent(Instrument);
