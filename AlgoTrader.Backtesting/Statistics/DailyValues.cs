using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;

namespace AlgoTrader.Backtesting.Statistics;

/// <summary>Last values of each UTC day, and the returns between them.</summary>
internal static class DailyValues
{
    private const long Day = 86_400_000_000_000;

    /// <summary>Equity at the end of each day, and when: the start of its last bar, Unix nanoseconds.</summary>
    public static List<(long TimeNanos, double Value)> OfEquity(EquityCurve curve)
    {
        var days = new List<(long, double)>();
        for (var i = 0; i < curve.Count; i++)
        {
            if (i + 1 == curve.Count || DayOf(curve.Times[i + 1]) != DayOf(curve.Times[i]))
                days.Add((curve.Times[i], curve.Equity[i].ToDouble()));
        }

        return days;
    }

    /// <summary>Close of an instrument at the end of each of those days; the one before where it has none.</summary>
    public static List<double> OfCloses(InstrumentHistory history, IReadOnlyList<(long TimeNanos, double Value)> days)
    {
        var closes = new List<double>(days.Count);
        var next = 0;
        var close = history.Bars.Length == 0 ? 0 : history.Bars[0].Open.ToDouble();
        foreach (var (time, _) in days)
        {
            for (; next < history.Bars.Length && DayOf(history.Bars[next].StartNanos) <= DayOf(time); next++)
                close = history.Bars[next].Close.ToDouble();
            closes.Add(close);
        }

        return closes;
    }

    /// <summary>Each value over the one before, minus one; the first over <paramref name="start"/>.</summary>
    public static ReturnSeries Returns(double start, IEnumerable<double> values)
    {
        var before = start;
        var returns = new List<double>();
        foreach (var value in values)
        {
            returns.Add(before == 0 ? 0 : (value / before) - 1);
            before = value;
        }

        return new(returns);
    }

    private static long DayOf(long nanos) => (nanos / Day) - (nanos % Day < 0 ? 1 : 0);
}
