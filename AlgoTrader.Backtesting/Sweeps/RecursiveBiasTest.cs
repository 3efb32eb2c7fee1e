using System.Globalization;
using AlgoTrader.Backtesting.History;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>
/// Indicators that feed on their own values (EMA, RSI, ATR) never quite forget how they began. Warms up with more and fewer bars before the same first bar,
/// and compares what was decided from there on with the decisions after the longest warm-up.
/// </summary>
public static class RecursiveBiasTest
{
    /// <param name="lengths">Bars of warm-up; the longest is the one that the others must equal.</param>
    /// <returns>A row for each but the longest, shortest first.</returns>
    /// <exception cref="HistoryException">There are not more bars than the longest warm-up.</exception>
    public static IReadOnlyList<BiasRow> Run(PreparedRun run, IReadOnlyList<int> lengths, Action? done = null, CancellationToken cancellationToken = default)
    {
        var sorted = lengths.Distinct().Order().ToList();
        if (sorted.Count < 2 || sorted[0] < 0)
            throw new FormatException("--warm-up needs two lengths or more, in bars, e.g. --warm-up 20,50,100,200.");
        var bars = run.Histories[0].Bars;
        var longest = sorted[^1];
        if (bars.Length <= longest)
            throw new HistoryException($"There are {bars.Length} bars, and the longest warm-up takes {longest}. Choose shorter ones with --warm-up.");
        var first = bars[longest].StartNanos;
        var reference = Decide(longest);
        var rows = new List<BiasRow>();
        foreach (var length in sorted[..^1])
            rows.Add(BiasRow.Compare(string.Create(CultureInfo.InvariantCulture, $"after {length} bars"), reference, Decide(length)));
        return rows;

        List<string> Decide(int length)
        {
            var histories = HistoryPart.Between(run.Histories, bars[longest - length].StartNanos, long.MaxValue);
            var decided = run.Execute(run.Configuration.Parameters, histories, tradeFromNanos: first, cancellationToken: cancellationToken).Decisions;
            done?.Invoke();
            return [.. decided.Select(DecisionText.Of)];
        }
    }
}
