using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

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
    public static BacktestResult Of(RunConfiguration configuration, BacktestRun run) => new(
        configuration,
        HistoryRow.Of(run),
        RunStatistics.Of(run),
        [.. run.Fills.Select(fill => new FillRow(fill.Time, fill.Instrument.Symbol, fill.ClientOrderId, fill.Quantity, fill.Price.ToDecimal(), fill.Fee, fill.Reason, fill.PositionAfter))],
        [.. run.Orders.Select(OrderRow.Of)],
        EquityRows(run));

    /// <summary>Position and cash follow from the fills; equity was counted by the engine, and is not computed anew here.</summary>
    private static EquityRow[] EquityRows(BacktestRun run)
    {
        var rows = new EquityRow[run.Equity.Count];
        var main = run.Histories[0];
        var closes = main.Bars.ToDictionary(bar => bar.StartNanos, bar => bar.Close);
        var multipliers = run.Histories.ToDictionary(history => history.Instrument, history => history.Multiplier);
        var cash = run.Settings.Cash;
        var position = 0m;
        var next = 0;
        decimal? close = null;
        for (var i = 0; i < rows.Length; i++)
        {
            var start = run.Equity.Times[i];
            for (; next < run.Equity.FillCounts[i]; next++)
            {
                var fill = run.Fills[next];
                cash -= (fill.Quantity * fill.Price.ToDecimal() * multipliers[fill.Instrument]) + fill.Fee;
                if (fill.Instrument == main.Instrument)
                    position = fill.PositionAfter;
            }

            if (closes.TryGetValue(start, out var price))
                close = price.ToDecimal();
            rows[i] = new(UnixNanos.ToTime(start), close, position, cash, run.Equity.Equity[i].ToDecimal());
        }

        return rows;
    }
}

/// <param name="Quantity">Signed.</param>
public sealed record FillRow(DateTimeOffset Time, string Symbol, string ClientOrderId, decimal Quantity, decimal Price, decimal Fee, string Reason, decimal PositionAfter);

/// <param name="Close">Of the main instrument.</param>
/// <param name="Position">Of the main instrument.</param>
public sealed record EquityRow(DateTimeOffset Time, decimal? Close, decimal Position, decimal Cash, decimal Equity);

public sealed record OrderRow(
    string ClientOrderId, string Symbol, string Side, string Type, decimal Quantity, decimal? LimitPrice, decimal? StopPrice, string Status,
    decimal FilledQuantity, decimal? AverageFillPrice, string Reason, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static OrderRow Of(Order order) => new(
        order.ClientOrderId, order.Request.Instrument.Symbol, order.Request.Side.ToString(), order.Request.Type.ToString(), order.Request.Quantity,
        order.Request.LimitPrice?.ToDecimal(), order.Request.StopPrice?.ToDecimal(), order.Status.ToString(), order.FilledQuantity,
        order.AverageFillPrice?.ToDecimal(), order.Reason, order.CreatedAt, order.UpdatedAt);
}
