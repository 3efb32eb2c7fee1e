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

    /// <summary>Standard deviations from the mean at which a position is opened against the move.</summary>
    [Parameter(min: 0.1, max: 10, step: 0.1)]
    public double EntryZ { get; set; } = 2;

    /// <summary>A long closes at z >= -ExitZ, a short at z &lt;= ExitZ: 0 waits for the mean.</summary>
    [Parameter(min: -10, max: 10, step: 0.1)]
    public double ExitZ { get; set; }

    /// <summary>From the bar that ends at this minute of the day in New York on, the position is closed and none is opened; 0 for never.</summary>
    [Parameter(min: 0, max: 1440, step: 5)]
    public int FlatFromMinute { get; set; }

    /// <summary>Size of a position: shares or contracts.</summary>
    [Parameter(min: 1, max: 1_000_000, step: 1)]
    public int Quantity { get; set; } = 100;
}
