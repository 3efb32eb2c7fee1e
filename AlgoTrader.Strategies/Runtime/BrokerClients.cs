using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>The broker's services that a strategy needs.</summary>
internal sealed record BrokerClients(TradingFeed.TradingFeedClient TradingFeed, MarketData.MarketDataClient MarketData, Orders.OrdersClient Orders);
