using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Reports;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Backtesting.Decisions;

/// <summary>What was decided and filled, of a backtest or of a live instance.</summary>
/// <param name="Decisions">In order.</param>
/// <param name="Fills">In order, each once, with its fee when that is known.</param>
/// <param name="Result">The stored result it came from; null for a decision log.</param>
public sealed record DecisionRecord(IReadOnlyList<DecisionEntry> Decisions, IReadOnlyList<FillEntry> Fills, BacktestResult? Result)
{
    /// <param name="path">A stored result (.json), a decision log, or a folder of decision logs.</param>
    /// <exception cref="HistoryException">It is none of them, or a result that was stored without its decisions.</exception>
    public static async Task<DecisionRecord> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            var result = await ResultFile.ReadAsync(path, cancellationToken);
            return new(
                result.Decisions ?? throw new HistoryException($"{path} was stored without its decisions. Run it again: run --from {path} --out {path}."),
                [.. result.Fills.Select(fill => new FillEntry(fill.Time, string.Empty, fill.ClientOrderId, fill.Symbol, fill.Quantity, fill.Price, fill.Fee, fill.PositionAfter))],
                result);
        }

        return Of(await DecisionLogFile.ReadAsync(path, cancellationToken));
    }

    public static DecisionRecord Of(IEnumerable<LogEntry> entries)
    {
        var all = entries.ToList();
        // The report of a fill may come again, with its fee.
        var fills = new OrderedDictionary<string, FillEntry>(StringComparer.Ordinal);
        foreach (var fill in all.OfType<FillEntry>())
            fills[fill.ExecId] = fills.TryGetValue(fill.ExecId, out var known) ? known with { Fee = known.Fee ?? fill.Fee } : fill;
        return new([.. all.OfType<DecisionEntry>()], [.. fills.Values], null);
    }
}
