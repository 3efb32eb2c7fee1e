using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Trading.Runtime;

/// <summary>What decisions are taken on, for those who record them.</summary>
public sealed partial class StrategyRunner
{
    private string _cause = "start";
    private string _causeDetail = string.Empty;
    private InstrumentFeed? _causeFeed;
    private Bar _causeBar;

    /// <summary>Decisions carry their inputs. Off, because it costs an allocation or two for each.</summary>
    public bool KeepsInputs { get; set; }

    /// <summary>Is told of live events, decisions and fills; with one, inputs are kept.</summary>
    public IDecisionRecorder? Recorder
    {
        get;
        set
        {
            field = value;
            KeepsInputs |= value is not null;
        }
    }

    private T WithInputs<T>(T decision)
        where T : StrategyDecision => KeepsInputs ? decision with { TimeNanos = TimeNanos, Inputs = Inputs() } : decision;

    private DecisionInputs Inputs()
    {
        var positions = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var feed in _feeds.Values)
            positions[feed.Instrument.ToString()] = feed.Position;
        var indicators = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in _indicators)
            indicators[name] = value;
        return new(
            _cause,
            _causeFeed is { Instrument: var instrument } ? instrument.ToString() : _causeDetail,
            _cause == "bar" ? DecisionBar.Of(_causeBar) : null,
            (_causeFeed ?? _main).Book is { } book ? DecisionBook.Of(book) : null,
            positions,
            [.. _orders.All.Select(order => order.ClientOrderId)],
            indicators);
    }
}
