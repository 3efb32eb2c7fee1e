using AlgoTrader.Backtesting.Decisions;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Backtesting.Shadow;

/// <summary>Which days an instance lived through, by its log, as a backtest runs them again.</summary>
/// <param name="Head">The first line.</param>
/// <param name="To">Where the log ends; the end of its last day when the instance was not stopped in order.</param>
public sealed record ShadowDays(InstanceEntry Head, DateTimeOffset To, IReadOnlyList<LogEntry> Entries)
{
    /// <exception cref="HistoryException">There is no such log, or it begins in the middle.</exception>
    public static async Task<ShadowDays> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var entries = await DecisionLogFile.ReadAsync(path, cancellationToken);
        if (entries.OfType<InstanceEntry>().FirstOrDefault() is not { } head)
            throw new HistoryException($"{path} does not say which instance it is of: its first line is missing.");
        if (head.Positions.Count > 0)
        {
            throw new HistoryException(
                $"{path} begins with a position ({string.Join(", ", head.Positions.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")))}), which a backtest does not know. Give the folder of all the instance's days, from a flat one on.");
        }

        // Fills of orders from before it began belong to other days.
        var own = entries.SkipWhile(entry => entry != head).ToList();
        var last = own[^1];
        var to = last is EndEntry ? last.Time : new DateTimeOffset(last.Time.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        return new(head, to, own);
    }

    public RunConfiguration Configure(RunConfiguration defaults) => defaults with
    {
        Id = Head.Id,
        Strategy = Head.Strategy,
        Parameters = Head.Parameters,
        Symbol = string.Join(',', Head.Instruments.Select(instrument => instrument.Symbol)),
        Instruments = [.. Head.Instruments.Select(instrument => new RunInstrument(InstrumentText.Of(instrument), 1, string.Empty, null))],
        Session = Head.Instruments[0].SecurityType == "STK" ? "regular" : "all",
        From = Head.HistoryFrom < Head.Time ? Head.HistoryFrom : Head.Time,
        TradeFrom = Head.HistoryFrom < Head.Time ? Head.Time : null,
        To = To,
    };

    /// <param name="run">The backtest of these days.</param>
    /// <param name="tickSize">Null when it is not known.</param>
    public ShadowResult Compare(RunConfiguration configuration, BacktestRun run, decimal? tickSize)
    {
        var live = DecisionRecord.Of(Entries);
        var shadow = DecisionRecord.Of(RunLog.Of(configuration, run));
        var multipliers = run.Histories.ToDictionary(history => history.Instrument.ToString(), history => history.Multiplier, StringComparer.Ordinal);
        var orders = ShadowOrders.Match(live, shadow, multipliers, tickSize);
        var days = new List<ShadowDay>();
        for (var day = DateOnly.FromDateTime(Head.Time.UtcDateTime); day <= DateOnly.FromDateTime(To.UtcDateTime); day = day.AddDays(1))
        {
            var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var ofDay = orders.Where(order => DateOnly.FromDateTime(order.Decided.UtcDateTime) == day).ToList();
            if (ofDay.Count > 0 || run.Histories[0].Bars.Any(bar => DateOnly.FromDateTime(bar.Start.UtcDateTime) == day && bar.Start >= Head.Time))
                days.Add(Sum(day, ofDay, Profit(live, end) - Profit(live, end.AddDays(-1)), Profit(shadow, end) - Profit(shadow, end.AddDays(-1))));
        }

        var difference = Comparison.RecordComparison.FirstDecision(live.Decisions, shadow.Decisions);
        return new(
            Head.Id, Head.Strategy, Head.Time, To, tickSize,
            difference is null ? null : $"decision {difference.Row}: live {difference.Left ?? "none"}, shadow {difference.Right ?? "none"}",
            Sum(DateOnly.FromDateTime(To.UtcDateTime), orders, days.Sum(day => day.LiveProfit), days.Sum(day => day.ShadowProfit)), days, orders, configuration);

        decimal Profit(DecisionRecord record, DateTimeOffset until) => record.Fills.Where(fill => fill.Time < until).GroupBy(fill => fill.Instrument, StringComparer.Ordinal)
            .Sum(fills => fills.Sum(fill => (-fill.Quantity * fill.Price * multipliers[fills.Key]) - (fill.Fee ?? 0))
                + (fills.Sum(fill => fill.Quantity) * multipliers[fills.Key] * LastPrice(run, fills.Key, until)));
    }

    private static ShadowDay Sum(DateOnly day, IReadOnlyCollection<ShadowOrder> orders, decimal live, decimal shadow) => new(
        day, orders.Count, orders.Count(order => order.Drift != "none"), orders.Sum(order => order.AgainstDecision?.Amount ?? 0),
        orders.Sum(order => order.AgainstShadow?.Amount ?? 0), live, shadow);

    private static decimal LastPrice(BacktestRun run, string instrument, DateTimeOffset until)
    {
        var bars = run.Histories.First(history => history.Instrument.ToString() == instrument).Bars;
        var nanos = UnixNanos.From(until);
        var last = Array.FindLastIndex(bars, bar => bar.StartNanos < nanos);
        return bars[Math.Max(0, last)].Close.ToDecimal();
    }
}
