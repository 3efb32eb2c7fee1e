namespace AlgoTrader.Strategies.Scheduling;

/// <summary>A time of the day in which an instance trades, by the clock on the wall of the schedule's time zone.</summary>
/// <param name="Start">From midnight; inclusive.</param>
/// <param name="End">From midnight, up to 24 hours; exclusive. Before <paramref name="Start"/>: on the day after.</param>
public readonly record struct TradingWindow(TimeSpan Start, TimeSpan End)
{
    /// <summary>It crosses midnight, and counts for the day on which it began.</summary>
    public bool IsOvernight => End < Start;
}
