using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Fills;

/// <summary>What a fill model sees of a bar.</summary>
/// <param name="Quote">Null when the run has no quotes.</param>
/// <param name="IsSessionStart">The first of its day, as far as the data go.</param>
/// <param name="IsSessionEnd">The session closes with it; when the run has no session, the last of its UTC day.</param>
public readonly record struct MarketBar(Bar Trade, QuoteBar? Quote, bool IsSessionStart = false, bool IsSessionEnd = false);
