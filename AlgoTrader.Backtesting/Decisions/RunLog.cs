using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Backtesting.Decisions;

/// <summary>A run as a decision log, as a live instance writes it.</summary>
public static class RunLog
{
    /// <summary>By time; of one moment, fills come first.</summary>
    public static IEnumerable<LogEntry> Of(RunConfiguration configuration, BacktestRun run)
    {
        var bars = run.Histories[0].Bars;
        var (first, end) = bars.Length == 0 ? (0, 0) : (bars[0].StartNanos, bars[^1].EndNanos);
        var start = UnixNanos.ToTime(first);
        return
        [
            new InstanceEntry(
                configuration.TradeFrom ?? start, start, RunSettings.IdOf(configuration), configuration.Strategy,
                new SortedDictionary<string, string>(configuration.Parameters.ToDictionary(), StringComparer.Ordinal),
                [.. run.Histories.Select(history => history.Instrument)], new Dictionary<string, decimal>(StringComparer.Ordinal)),
            .. Fills(run).Concat<LogEntry>(run.Decisions.Select(decided => DecisionEntry.Of(decided.Decision))).OrderBy(entry => entry.Time),
            new EndEntry(UnixNanos.ToTime(end)),
        ];
    }

    public static IEnumerable<FillEntry> Fills(BacktestRun run) => run.Fills.Select((fill, i) => new FillEntry(
        fill.Time, string.Create(CultureInfo.InvariantCulture, $"BACKTEST.{i + 1}"), fill.ClientOrderId, fill.Instrument.ToString(), fill.Quantity,
        fill.Price.ToDecimal(), fill.Fee, fill.PositionAfter));
}
