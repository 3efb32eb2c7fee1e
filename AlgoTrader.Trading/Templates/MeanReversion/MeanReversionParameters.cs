using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.MeanReversion;

public sealed record MeanReversionParameters
{
    [Parameter(min: 1, max: 240, step: 1, Help = "Length of the bars, minutes.")]
    public int BarMinutes { get; set; } = 5;

    [Parameter(min: 2, max: 500, step: 1, Help = "Closes in the window of the z-score.")]
    public int Lookback { get; set; } = 20;

    [Parameter(min: 0, max: 1, step: 1, Help = "1 for the sample standard deviation (n - 1), 0 for that of the population (n).")]
    public int SampleDeviation { get; set; }

    [Parameter(min: 0.1, max: 10, step: 0.1, Help = "Standard deviations from the mean at which a position is opened against the move.")]
    public double EntryZ { get; set; } = 2;

    [Parameter(min: -10, max: 10, step: 0.1, Help = "Where a position is closed, see ExitMode. In mode 0 it may be negative: the position is then held beyond the mean.")]
    public double ExitZ { get; set; }

    [Parameter(min: 0, max: 1, step: 1, Help = "0: a long closes at z >= -ExitZ, a short at z <= ExitZ, however far the price has run past the mean. 1: both close only while |z| <= ExitZ.")]
    public int ExitMode { get; set; }

    [Parameter(min: 0, max: 1440, step: 5, Help = "From the bar that ends at this minute of the day in New York on, the position is closed and none is opened; 0 for never.")]
    public int FlatFromMinute { get; set; }

    [Parameter(min: 1, max: 1_000_000, step: 1, Help = "Size of a position: shares or contracts.")]
    public int Quantity { get; set; } = 100;

    [Parameter(min: 0, max: 86_400, step: 15, Help = "Seconds after a position was closed in which none is opened.")]
    public int CooldownSeconds { get; set; }

    [Parameter(min: 0, max: 86_400, step: 60, Help = "Seconds after a position was opened in which no other is.")]
    public int SpacingSeconds { get; set; }

    [Parameter(min: 0, max: 100, step: 1, Help = "Losses in a row after which no position is opened; 0 for never.")]
    public int MaxLossStreak { get; set; }

    [Parameter(min: 0, max: 10_080, step: 30, Help = "Minutes after which it is tried again; 0 for not before somebody resets it.")]
    public int StreakResetMinutes { get; set; }
}
