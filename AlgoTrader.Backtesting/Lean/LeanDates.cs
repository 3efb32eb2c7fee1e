using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Lean;

/// <summary>The days that results are kept by: those at the exchange.</summary>
internal static class LeanDates
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <param name="row">Of the equity.</param>
    public static DateOnly OfBar(BacktestRun run, int row)
    {
        var time = UnixNanos.ToTime(run.Equity.Times[row]);
        // Daily bars are stamped at their date's midnight UTC.
        return DateOnly.FromDateTime((run.Histories[0].Bars[0].Interval >= TimeSpan.FromDays(1) ? time : TimeZoneInfo.ConvertTime(time, NewYork)).DateTime);
    }
}
