using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>One kind of market data of one instrument.</summary>
internal sealed record LineKey(LineKind Kind, Instrument Instrument);
