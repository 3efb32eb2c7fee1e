using AlgoTrader.Data.CorporateActions;
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
    DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>Where the quotes are; null for where the bars are.</summary>
    public string? QuoteData { get; init; }

    /// <summary>A factors file; null for the store's own, if it has one of the symbol.</summary>
    public string? Factors { get; init; }

    /// <summary>Prices as traded by default: dividends and splits then happen to positions.</summary>
    public Adjustment Adjustment { get; init; } = Adjustment.Raw;

    /// <summary>To how many decimals a dividend for a share is rounded.</summary>
    public int DividendDecimals { get; init; } = 4;

    /// <summary>
    /// To how many decimals the ratio of a split is rounded: factors know it only roughly. More than there are, and 100 shares become 699 in a split of 7 for 1
    /// whose factor is 0.1428572, as in Lean.
    /// </summary>
    public int SplitDecimals { get; init; } = 4;

    /// <summary>Puts a bar without volume, at the last close, wherever a session has none; quotes stay as they were last.</summary>
    public bool FillForward { get; init; }
}
