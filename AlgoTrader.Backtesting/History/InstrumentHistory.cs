using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>The market of one instrument over a run.</summary>
/// <param name="Multiplier">Units of currency for a move of one point, e.g. 50 for the ES future; 1 for shares.</param>
/// <param name="Bars">In the order of time, all of one length.</param>
/// <param name="Quotes">One for each bar, or none at all.</param>
public sealed record InstrumentHistory(Instrument Instrument, int Multiplier, Bar[] Bars, QuoteBar[] Quotes)
{
    public bool HasQuotes => Quotes.Length > 0;

    /// <summary>What happens to positions, in the order of time; empty for prices that are adjusted for it.</summary>
    public IReadOnlyList<PositionAction> Actions { get; init; } = [];
}
