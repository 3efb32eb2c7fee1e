using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>A run and what it came to, as it is stored.</summary>
public sealed record BacktestResult(
    RunConfiguration Configuration,
    HistoryRow History,
    RunStatistics Statistics,
    IReadOnlyList<FillRow> Fills,
    IReadOnlyList<OrderRow> Orders,
    IReadOnlyList<EquityRow> Equity)
{
    /// <summary>What was decided, and on what; null when that was not kept.</summary>
    public IReadOnlyList<DecisionEntry>? Decisions { get; init; }

    public static BacktestResult Of(RunConfiguration configuration, BacktestRun run) => new(
        configuration,
        HistoryRow.Of(run),
        RunStatistics.Of(run),
        [.. run.Fills.Select(fill => new FillRow(fill.Time, fill.Instrument.Symbol, fill.ClientOrderId, fill.Quantity, fill.Price.ToDecimal(), fill.Fee, fill.Reason, fill.PositionAfter))],
        [.. run.Orders.Select(OrderRow.Of)],
        EquityRows(run))
    {
        Decisions = run.Settings.KeepsInputs ? [.. run.Decisions.Select(decided => DecisionEntry.Of(decided.Decision))] : null,
    };

    private static EquityRow[] EquityRows(BacktestRun run)
    {
        var rows = new EquityRow[run.Equity.Count];
        var closes = run.Histories[0].Bars.ToDictionary(bar => bar.StartNanos, bar => bar.Close);
        decimal? close = null;
        for (var i = 0; i < rows.Length; i++)
        {
            var start = run.Equity.Times[i];
            if (closes.TryGetValue(start, out var price))
                close = price.ToDecimal();
            rows[i] = new(UnixNanos.ToTime(start), close, run.Equity.Positions[i] / 1_000_000_000m, run.Equity.Cash[i].ToDecimal(), run.Equity.Equity[i].ToDecimal());
        }

        return rows;
    }
}
