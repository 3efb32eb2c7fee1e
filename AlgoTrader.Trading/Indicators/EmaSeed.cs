namespace AlgoTrader.Trading.Indicators;

/// <summary>What an exponential average begins with; the choice is forgotten with the factor (1 - k) per value.</summary>
public enum EmaSeed
{
    /// <summary>The first value.</summary>
    FirstValue,

    /// <summary>The simple average of the first n values, as charting packages and Lean do.</summary>
    SimpleAverage,
}
