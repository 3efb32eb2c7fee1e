using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>Something that happened in the market of one instrument. Its time is that of the <see cref="MarketBatch"/> it comes in.</summary>
public abstract record MarketEvent(Instrument Instrument);
