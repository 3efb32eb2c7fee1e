using System.Globalization;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>
/// A strategy that sees only the past decides the same up to any moment, whether or not history goes on after it. Cuts the history at several bars, runs it
/// again, and compares what was decided up to the cut.
/// </summary>
public static class LookAheadTest
{
    public static IReadOnlyList<BiasRow> Run(PreparedRun run, int cuts, Action? done = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cuts, 1);
        var bars = run.Histories[0].Bars;
        var whole = run.Execute(cancellationToken).Decisions;
        var ends = Enumerable.Range(1, cuts).Select(i => bars[(int)((long)(bars.Length - 1) * i / (cuts + 1))].EndNanos).Distinct().ToList();
        var rows = new List<BiasRow>();
        foreach (var end in ends)
        {
            var part = run.Execute(run.Configuration.Parameters, HistoryPart.Between(run.Histories, long.MinValue, end), cancellationToken: cancellationToken);
            rows.Add(BiasRow.Compare(
                string.Create(CultureInfo.InvariantCulture, $"up to {UnixNanos.ToTime(end):yyyy-MM-dd HH:mm:ss}"),
                [.. whole.Where(decided => decided.TimeNanos <= end).Select(DecisionText.Of)],
                [.. part.Decisions.Select(DecisionText.Of)]));
            done?.Invoke();
        }

        return rows;
    }
}
