using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.Trading.Sizing;

namespace AlgoTrader.Strategies.Metrics;

/// <summary>Metrics from the fills alone, so that they are the same after every restart.</summary>
internal static class MetricsCalculator
{
    /// <param name="executions">Of one instance, in the order of their time; none that was corrected since.</param>
    public static StrategyMetrics Of(IEnumerable<Execution> executions, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = Day(now, zone);
        var all = new PeriodTally(DateOnly.MinValue);
        var month = new PeriodTally(new(today.Year, today.Month, 1));
        var week = new PeriodTally(today.AddDays(-(((int)today.DayOfWeek + 6) % 7)));
        var day = new PeriodTally(today);
        var ledger = new FillLedger();
        var trips = new Dictionary<Instrument, RoundTrips>();
        foreach (var execution in executions)
        {
            // What the exchange has undone is reported once more, of the quantity 0.
            var before = ledger.RealizedPnl;
            if (execution.Quantity == 0 || !ledger.Apply(execution))
                continue;
            if (!trips.TryGetValue(execution.Instrument, out var roundTrips))
                trips.Add(execution.Instrument, roundTrips = new(execution.Multiplier));
            var trip = roundTrips.Add(execution, out _);
            var on = Day(execution.Time, zone);
            foreach (var period in (ReadOnlySpan<PeriodTally>)[all, month, week, day])
                period.Add(on, ledger.RealizedPnl - before, execution.Fee ?? 0, trip);
        }

        return new(zone.Id, now, day.Sum, week.Sum, month.Sum, all.Sum);
    }

    private static DateOnly Day(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}
