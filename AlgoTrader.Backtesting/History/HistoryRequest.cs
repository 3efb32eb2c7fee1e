using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Backtesting.History;

/// <summary>What a run reads.</summary>
/// <param name="Data">A market data store, or a file or folder that can be imported into one.</param>
/// <param name="Interval">Length of the bars of the run; made of shorter ones where the data has those only.</param>
/// <param name="From">First day, UTC; null for all there is.</param>
/// <param name="To">First moment no longer read; null for all there is.</param>
public sealed record HistoryRequest(
    string Data, Instrument Instrument, BarInterval Interval, TradingSession Session, int Multiplier = 1, bool WithQuotes = false,
    DateTimeOffset? From = null, DateTimeOffset? To = null);
