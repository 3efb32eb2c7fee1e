using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>The best bid and ask of a source without depth. A side without a quote has price null; a source without sizes size null.</summary>
public sealed record Quote(
    Instrument Instrument, decimal? Bid, decimal? BidSize, decimal? Ask, decimal? AskSize, string BidExchange = "", string AskExchange = "")
    : MarketEvent(Instrument);
