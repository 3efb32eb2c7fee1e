using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>Changes of a book that happen at once: only after the last of them is it consistent. A snapshot replaces the whole book.</summary>
public sealed record DepthUpdate(Instrument Instrument, bool IsSnapshot, IReadOnlyList<DepthChange> Changes) : MarketEvent(Instrument);
