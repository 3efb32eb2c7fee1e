using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>How an instance stands, for everyone who asks. Immutable: replaced as a whole after every event.</summary>
public sealed record StrategyView(
    string Id,
    string Type,
    Instrument Instrument,
    IReadOnlyDictionary<string, string> Parameters,
    StrategyState State,
    string Detail,
    decimal Position,
    decimal RealizedPnl,
    decimal Fees,
    long BarsSeen,
    Bar? LastBar,
    IReadOnlyDictionary<string, double> Indicators)
{
    /// <summary>The counters and gauges that the strategy keeps of itself.</summary>
    public IReadOnlyDictionary<string, double> CustomMetrics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}
