using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>What became of one request for bars.</summary>
/// <param name="Bars">Oldest first; the newest may still be forming.</param>
/// <param name="EndNanos">Where the gateway says the range ends: its own now for an open one; null when it does not say.</param>
/// <param name="Text">IB's words, or ours, for a problem.</param>
internal sealed record HistoryAnswer(IReadOnlyList<Bar> Bars, long? EndNanos, HistoryProblem Problem, string Text)
{
    private const int NoSecurityDefinition = 200;
    private const int HistoricalService = 162;
    private const int NotSubscribed = 354;
    private const int InvalidRealTimeQuery = 420;

    public static HistoryAnswer Failed(HistoryProblem problem, string text) => new([], null, problem, text);

    /// <summary>Code 162 covers everything about history; only its words tell one thing from another.</summary>
    public static HistoryAnswer Failed(int code, string text) => Failed(
        code switch
        {
            NoSecurityDefinition => HistoryProblem.NoSuchInstrument,
            _ when text.Contains("pacing", StringComparison.OrdinalIgnoreCase) => HistoryProblem.Paced,
            HistoricalService when text.Contains("no data", StringComparison.OrdinalIgnoreCase) => HistoryProblem.NoData,
            HistoricalService or InvalidRealTimeQuery when text.Contains("permission", StringComparison.OrdinalIgnoreCase) => HistoryProblem.NoPermission,
            NotSubscribed or 10089 or 10186 or 10187 => HistoryProblem.NoPermission,
            Pacing.PacingLimits.RateExceeded => HistoryProblem.Paced,
            _ => HistoryProblem.Refused,
        },
        $"{text} (IB error {code})");
}
