using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>The broker's services that a strategy needs.</summary>
/// <param name="Leader">Through which they are called: it is told when a stream breaks, and finds who leads then.</param>
internal sealed record BrokerClients(
    LeaderCallInvoker Leader, TradingFeed.TradingFeedClient TradingFeed, MarketData.MarketDataClient MarketData, Orders.OrdersClient Orders,
    Accounts.AccountsClient Accounts);
