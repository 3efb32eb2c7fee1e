namespace AlgoTrader.Strategies.Runtime;

/// <summary>How far back history has to be asked for, so that it has enough bars of regular sessions whatever day it is.</summary>
internal static class WarmUpStretch
{
    /// <summary>Bars that indicators need to be true, for strategies that do not say how many.</summary>
    private const int BarsToWarmUp = 250;

    private const double DaySeconds = 86_400;

    /// <summary>Of the shortest regular session, and calendar days for each trading day.</summary>
    private const double SessionSeconds = 6.5 * 3600;
    private const double CalendarDays = 1.5;

    /// <summary>A weekend with holidays and half days beside it, as at the end of a year, which of a short stretch is most of its days.</summary>
    private const double ClosedDays = 6;

    /// <param name="intervals">Lengths of bars that are needed, and how many of each are kept.</param>
    /// <param name="declared">Bars of each length that the strategy says it needs; 0 when it does not say.</param>
    /// <param name="seconds">Length of the bars that are asked for.</param>
    public static TimeSpan Of(IReadOnlyList<(TimeSpan Interval, int Kept)> intervals, int declared, int seconds)
    {
        var usual = Sessions(intervals.Max(bars => Math.Max(bars.Kept, BarsToWarmUp) * bars.Interval.TotalSeconds), seconds) * CalendarDays;
        // What a strategy says it needs it gets also on a Monday: less, and it could not even leave a position.
        var said = declared == 0 ? 0 : (intervals.Max(bars => Math.Ceiling(declared / BarsOfSession(bars.Interval))) * CalendarDays) + ClosedDays;
        return TimeSpan.FromDays(Math.Ceiling(Math.Max(usual, said)));
    }

    private static double BarsOfSession(TimeSpan interval) => Math.Max(1, Math.Floor(SessionSeconds / interval.TotalSeconds));

    private static double Sessions(double tradingSeconds, int seconds) => tradingSeconds / (seconds == (int)DaySeconds ? DaySeconds : SessionSeconds);
}
