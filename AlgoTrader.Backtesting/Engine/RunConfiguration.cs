using System.Text.Json.Serialization;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>All that is needed to do a run again, as the command line says it.</summary>
/// <param name="Data">Where the bars are.</param>
/// <param name="Symbol">What it trades; several with commas, the main one first.</param>
/// <param name="Multiplier">Of every instrument that <see cref="Instruments"/> says nothing else of.</param>
/// <param name="Expiry">session: day orders end with it. none: they stay.</param>
/// <param name="Adjust">raw, split or total-return.</param>
/// <param name="BaseCurrency">Currency of cash and equity.</param>
public sealed record RunConfiguration(
    string Strategy,
    IReadOnlyDictionary<string, string> Parameters,
    string Data,
    string Symbol,
    string Interval,
    string Session,
    string Fill,
    string Fees,
    decimal Cash,
    int Multiplier = 1,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string Slippage = "none",
    string Margin = "none",
    string Expiry = "none",
    string Adjust = "raw",
    string BaseCurrency = "USD")
{
    /// <summary>Name of the instance, with which its orders' keys begin; null for the strategy's name.</summary>
    public string? Id { get; init; }

    /// <summary>Null for the one US stock that <see cref="Symbol"/> names.</summary>
    public IReadOnlyList<RunInstrument>? Instruments { get; init; }

    /// <summary>A file of dividends and splits; null for the store's own, if it has one of the symbol.</summary>
    public string? Factors { get; init; }

    public bool FillForward { get; init; }

    /// <summary>By currency: a number, or where its history is. Null when all is in the base currency.</summary>
    public IReadOnlyDictionary<string, string>? Rates { get; init; }

    /// <summary>Null for a run over bars.</summary>
    public RunDepth? Depth { get; init; }

    /// <summary>A folder of plugins with strategies; null for those that come with the tool.</summary>
    public string? Plugins { get; init; }

    /// <summary>Bars that start before only warm up; null for none. Later than <see cref="From"/>.</summary>
    public DateTimeOffset? TradeFrom { get; init; }

    [JsonIgnore]
    public IReadOnlyList<RunInstrument> AllInstruments => Instruments ?? [new(Symbol, Multiplier, Data, null)];
}
