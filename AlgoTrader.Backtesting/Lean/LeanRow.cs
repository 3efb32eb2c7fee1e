using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Lean;

/// <summary>The days that results are kept by, those at the exchange, and the moments of each row of the equity.</summary>
/// <param name="End">End of the bars that the row stands for, Unix nanoseconds; of bars of several lengths that of the shortest.</param>
internal readonly record struct LeanRow(DateOnly Day, long End, double Equity)
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>All rows of a run. Neither days nor moments go back.</summary>
    public static IEnumerable<LeanRow> Of(BacktestRun run)
    {
        if (run.Equity.Count == 0)
            yield break;
        // Daily bars are stamped at their date's midnight UTC. One beside shorter bars ends after those of its day, with an older stamp.
        var isDaily = run.Histories[0].Bars[0].Interval >= TimeSpan.FromDays(1);
        var length = run.Histories.Where(history => history.Bars.Length > 0).Min(history => UnixNanos.From(history.Bars[0].Interval));
        var last = default(LeanRow);
        for (var i = 0; i < run.Equity.Count; i++)
        {
            var start = run.Equity.Times[i];
            var time = UnixNanos.ToTime(start);
            var day = DateOnly.FromDateTime((isDaily ? time : TimeZoneInfo.ConvertTime(time, NewYork)).DateTime);
            last = new(i > 0 && day < last.Day ? last.Day : day, Math.Max(last.End, start + length), run.Equity.Equity[i].ToDouble());
            yield return last;
        }
    }
}
