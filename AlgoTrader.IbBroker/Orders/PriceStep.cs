using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>From this price on, prices move by this step.</summary>
internal readonly record struct PriceStep(Price From, Price Step);
