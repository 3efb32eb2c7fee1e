using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>One side of the quote over a bar.</summary>
public readonly record struct SideBar(Price Open, Price High, Price Low, Price Close);
