using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Shadow;
using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Reports;

/// <summary>What the page draws. Times are Unix seconds; long series are thinned, extremes kept.</summary>
internal sealed record ReportData(
    RunConfiguration Configuration, HistoryRow History, RunStatistics Statistics, IReadOnlyList<EquityPoint> Equity, IReadOnlyList<double[]> Candles, int BarsPerCandle,
    IReadOnlyList<RoundTrip> Trips, int AllTrips, IReadOnlyList<double> DailyReturns, IReadOnlyList<double[]> RollingSharpe, int RollingDays)
{
    private const int MostPoints = 2_000;
    private const int MostCandles = 6_000;
    private const int MostTrips = 5_000;

    /// <summary>How live days went beside the run; null for a run alone.</summary>
    public ShadowResult? Shadow { get; init; }

    public static ReportData Of(BacktestResult result, BacktestRun run)
    {
        var days = DailyValues.OfEquity(run.Equity);
        var returns = DailyValues.Returns((double)run.Settings.Cash, days.Select(day => day.Value));
        var window = Math.Clamp(days.Count / 4, 5, 63);
        var trips = RoundTripBuilder.Of(run);
        var bars = run.Histories[0].Bars;
        var perCandle = Math.Max(1, (bars.Length + MostCandles - 1) / MostCandles);
        return new(
            result.Configuration, result.History, result.Statistics, EquityOf(result, run), CandlesOf(bars, perCandle), perCandle, [.. trips.TakeLast(MostTrips)], trips.Count,
            returns.Values, Rolling(days, returns, window), window);
    }

    private static List<EquityPoint> EquityOf(BacktestResult result, BacktestRun run)
    {
        var curve = run.Equity;
        var hold = result.Equity.FirstOrDefault(row => row.Close is > 0)?.Close;
        var points = new List<EquityPoint>();
        var peak = (double)run.Settings.Cash;
        var step = Math.Max(1, (curve.Count + (MostPoints / 2) - 1) / (MostPoints / 2));
        for (var from = 0; from < curve.Count; from += step)
        {
            // Of each stretch its lowest and its last: a fall is not lost between two points.
            var to = Math.Min(curve.Count, from + step);
            var (lowest, deepest) = (from, 0d);
            for (var i = from; i < to; i++)
            {
                var value = curve.Equity[i].ToDouble();
                peak = Math.Max(peak, value);
                if (1 - (value / peak) >= deepest)
                    (lowest, deepest) = (i, 1 - (value / peak));
            }

            if (lowest < to - 1)
                points.Add(Point(lowest, deepest));
            points.Add(Point(to - 1, 1 - (curve.Equity[to - 1].ToDouble() / peak)));
        }

        return points;

        EquityPoint Point(int index, double drawdown) => new(
            curve.Times[index] / UnixNanos.PerSecond, curve.Equity[index].ToDouble(), Math.Round(drawdown, 8),
            hold is { } first && result.Equity[index].Close is { } close ? Math.Round((double)(run.Settings.Cash * close / first), 2) : null);
    }

    private static List<double[]> CandlesOf(Bar[] bars, int perCandle)
    {
        var candles = new List<double[]>(bars.Length / perCandle);
        foreach (var part in bars.Chunk(perCandle))
        {
            candles.Add(
            [
                part[0].StartNanos / UnixNanos.PerSecond, part[0].Open.ToDouble(), part.Max(bar => bar.High).ToDouble(), part.Min(bar => bar.Low).ToDouble(),
                part[^1].Close.ToDouble(),
            ]);
        }

        return candles;
    }

    private static List<double[]> Rolling(List<(long TimeNanos, double Value)> days, ReturnSeries returns, int window)
    {
        var rows = new List<double[]>();
        for (var end = window; end <= days.Count; end++)
            rows.Add([days[end - 1].TimeNanos / UnixNanos.PerSecond, new ReturnSeries([.. returns.Values.Skip(end - window).Take(window)]).Sharpe]);
        return rows;
    }
}
