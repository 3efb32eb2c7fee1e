using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>The book and the trades of one instrument.</summary>
/// <param name="Multiplier">Units of currency for a move of one point, e.g. 50 for the ES future; 1 for shares.</param>
/// <param name="Events">In the order of time; of one moment, trades come before changes of the book.</param>
public sealed record DepthHistory(Instrument Instrument, int Multiplier, DepthEvent[] Events);
