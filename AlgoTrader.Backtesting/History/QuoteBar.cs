namespace AlgoTrader.Backtesting.History;

/// <summary>Best bid and ask over a bar; a side without a quote is absent.</summary>
public readonly record struct QuoteBar(SideBar? Bid, SideBar? Ask);
