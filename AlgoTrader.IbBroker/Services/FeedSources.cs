using AlgoTrader.IbBroker.MarketData;

namespace AlgoTrader.IbBroker.Services;

/// <summary>Where trading feeds get their market data, and what instruments are.</summary>
internal sealed record FeedSources(BarLines Bars, QuoteLines Quotes, TradeLines Trades, DepthLines Depth, MarketClock Clock, InstrumentHours Definitions);
