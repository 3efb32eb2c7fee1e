using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Fills;

/// <summary>What a fill model sees of a bar.</summary>
/// <param name="Quote">Null when the run has no quotes.</param>
public readonly record struct MarketBar(Bar Trade, QuoteBar? Quote);
