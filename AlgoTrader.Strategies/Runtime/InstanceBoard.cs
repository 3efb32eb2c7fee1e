using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>How one instance shows itself on the board.</summary>
internal sealed class InstanceBoard(StrategyDefinition definition, StrategyBoard board, TimeProvider time)
{
    /// <summary>What changes with every tick need not be shown as often.</summary>
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(250);

    private StrategyView _view = new(
        definition.Id, definition.Type, definition.Instruments[0], definition.Parameters, StrategyState.Starting, string.Empty,
        0, 0, 0, 0, null, new Dictionary<string, double>(StringComparer.Ordinal));

    private long _shownAt;

    public void SetSession(Session session) => board.Session = session;

    public string SessionDetail => board.Session is { Detail.Length: > 0 } session ? session.Detail : "the gateway session is not ready";

    /// <summary>Only while no callback runs: it reads what they write.</summary>
    public void Show(StrategySession session, StrategyState state, string detail)
    {
        var runner = session.Runner;
        _shownAt = time.GetTimestamp();
        board.Set(_view = new(
            definition.Id,
            definition.Type,
            runner.Instrument,
            session.Parameters,
            state,
            detail,
            runner.Position,
            runner.RealizedPnl,
            runner.Fees,
            runner.BarsSeen,
            runner.LastBar,
            new Dictionary<string, double>(runner.Indicators, StringComparer.Ordinal))
        {
            CustomMetrics = runner.CustomMetrics.ToDictionary(metric => metric.Key, metric => metric.Value.Value, StringComparer.Ordinal),
        });
        StrategiesTelemetry.Show(definition.Id, runner.CustomMetrics);
    }

    public bool IsDue(StrategyState state) => state != _view.State || time.GetElapsedTime(_shownAt) >= Rhythm;

    /// <summary>From what was shown before: a callback may still be at work on what the instance was.</summary>
    public void ShowFault(string reason) => board.Set(_view = _view with { State = StrategyState.Faulted, Detail = reason });
}
