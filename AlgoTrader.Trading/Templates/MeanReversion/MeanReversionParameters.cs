using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.MeanReversion;

public sealed record MeanReversionParameters
{
    /// <summary>Length of the bars, minutes.</summary>
    [Parameter(min: 1, max: 240, step: 1)]
    public int BarMinutes { get; set; } = 5;

    /// <summary>Closes in the window of the z-score.</summary>
    [Parameter(min: 2, max: 500, step: 1)]
    public int Lookback { get; set; } = 20;

    /// <summary>1 for the sample standard deviation (n - 1), 0 for that of the population (n).</summary>
    [Parameter(min: 0, max: 1, step: 1)]
    public int SampleDeviation { get; set; }

    /// <summary>Standard deviations from the mean at which a position is opened against the move.</summary>
    [Parameter(min: 0.1, max: 10, step: 0.1)]
    public double EntryZ { get; set; } = 2;

    /// <summary>
    /// Where a position is closed, see <see cref="ExitMode"/>. In mode 0 it may be negative: the position is then held beyond the mean.
    /// </summary>
    [Parameter(min: -10, max: 10, step: 0.1)]
    public double ExitZ { get; set; }

    /// <summary>
    /// 0: a long closes at z >= -ExitZ, a short at z &lt;= ExitZ, however far the price has run past the mean. 1: both close only while |z| &lt;= ExitZ.
    /// </summary>
    [Parameter(min: 0, max: 1, step: 1)]
    public int ExitMode { get; set; }

    /// <summary>From the bar that ends at this minute of the day in New York on, the position is closed and none is opened; 0 for never.</summary>
    [Parameter(min: 0, max: 1440, step: 5)]
    public int FlatFromMinute { get; set; }

    /// <summary>Size of a position: shares or contracts.</summary>
    [Parameter(min: 1, max: 1_000_000, step: 1)]
    public int Quantity { get; set; } = 100;

    /// <summary>Seconds after a position was closed in which none is opened.</summary>
    [Parameter(min: 0, max: 86_400, step: 15)]
    public int CooldownSeconds { get; set; }

    /// <summary>Seconds after a position was opened in which no other is.</summary>
    [Parameter(min: 0, max: 86_400, step: 60)]
    public int SpacingSeconds { get; set; }

    /// <summary>Losses in a row after which no position is opened; 0 for never.</summary>
    [Parameter(min: 0, max: 100, step: 1)]
    public int MaxLossStreak { get; set; }

    /// <summary>Minutes after which it is tried again; 0 for not before somebody resets it.</summary>
    [Parameter(min: 0, max: 10_080, step: 30)]
    public int StreakResetMinutes { get; set; }
}
