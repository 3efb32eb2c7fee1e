using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.DomStructure;

/// <summary>Defaults are for the ES future. Switches are 1 for on and 0 for off.</summary>
public sealed record DomStructureParameters
{
    /// <summary>Levels of the book that trend and stacking look at.</summary>
    [Parameter(min: 1, max: 50, step: 1)]
    public int Levels { get; set; } = 10;

    /// <summary>Levels of the imbalance.</summary>
    [Parameter(min: 1, max: 50, step: 1)]
    public int ImbalanceLevels { get; set; } = 5;

    /// <summary>Smallest distance of two looks at the book, milliseconds.</summary>
    [Parameter(min: 1, max: 60_000, step: 50)]
    public int SampleMilliseconds { get; set; } = 50;

    /// <summary>Smallest move of the price, in units of currency.</summary>
    [Parameter(min: 0.000001, max: 1000, step: 0.01)]
    public double TickSize { get; set; } = 0.25;

    /// <summary>Units of currency for a move of one point.</summary>
    [Parameter(min: 0.000001, max: 100_000, step: 1)]
    public double Multiplier { get; set; } = 50;

    /// <summary>Size of a position before regime and volatility scale it: shares or contracts.</summary>
    [Parameter(min: 1, max: 1_000_000, step: 1)]
    public int Quantity { get; set; } = 2;

    /// <summary>Stretch of time whose lowest middle is support and whose highest is resistance, seconds.</summary>
    [Parameter(min: 1, max: 3600, step: 1)]
    public int ZoneSeconds { get; set; } = 10;

    /// <summary>Ticks from support or resistance within which its zone lies.</summary>
    [Parameter(min: 0, max: 100, step: 0.5)]
    public double ZoneTicks { get; set; } = 2;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseZone { get; set; } = 1;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseStacking { get; set; } = 1;

    /// <summary>Growth of the zone's side over the zone's time.</summary>
    [Parameter(min: 0, max: 1_000_000, step: 1)]
    public double MinStacking { get; set; } = 15;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseImbalance { get; set; } = 1;

    /// <summary>Share of the own side in the best levels.</summary>
    [Parameter(min: 0.5, max: 1, step: 0.01)]
    public double MinShare { get; set; } = 0.58;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseFlow { get; set; } = 1;

    /// <summary>Order-flow imbalance over <see cref="FlowSeconds"/>, to the own side.</summary>
    [Parameter(min: 0, max: 1_000_000, step: 1)]
    public double MinFlow { get; set; } = 6;

    /// <summary>Window of order flow and volume delta, seconds.</summary>
    [Parameter(min: 1, max: 3600, step: 1)]
    public int FlowSeconds { get; set; } = 5;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseSpread { get; set; } = 1;

    [Parameter(min: 0, max: 1000, step: 1)]
    public double MaxSpreadTicks { get; set; } = 2;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseTrend { get; set; } = 1;

    /// <summary>Imbalance of all levels looked at, to the own side.</summary>
    [Parameter(min: 0, max: 1, step: 0.05)]
    public double MinTrend { get; set; } = 0.5;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseBreakouts { get; set; } = 1;

    /// <summary>Most of the recent breaks of the range that may have come back.</summary>
    [Parameter(min: 0, max: 1, step: 0.05)]
    public double MaxFakeBreakouts { get; set; } = 0.6;

    /// <summary>Time within which a break must come back to be false, seconds.</summary>
    [Parameter(min: 1, max: 3600, step: 1)]
    public int BreakoutSeconds { get; set; } = 5;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseMomentum { get; set; } = 1;

    /// <summary>Move of the middle since the last look, to the own side, ticks.</summary>
    [Parameter(min: 0, max: 100, step: 0.25)]
    public double MinMomentumTicks { get; set; } = 0.25;

    [Parameter(min: 0, max: 1, step: 1)]
    public int UseDeltaSlope { get; set; } = 1;

    /// <summary>Volume delta a second over <see cref="FlowSeconds"/>, to the own side.</summary>
    [Parameter(min: 0, max: 1_000_000, step: 0.5)]
    public double MinDeltaSlope { get; set; } = 1;

    /// <summary>Thresholds of flow, stacking and imbalance follow the market.</summary>
    [Parameter(min: 0, max: 1, step: 1)]
    public int Adaptive { get; set; } = 1;

    /// <summary>Looks that the quantiles of adaptive thresholds are taken over.</summary>
    [Parameter(min: 2, max: 10_000, step: 1)]
    public int QuantileSamples { get; set; } = 128;

    /// <summary>Quantile of flow and stacking.</summary>
    [Parameter(min: 0.5, max: 1, step: 0.05)]
    public double FlowQuantile { get; set; } = 0.75;

    /// <summary>Quantile of the share of the stronger side.</summary>
    [Parameter(min: 0.5, max: 1, step: 0.05)]
    public double ShareQuantile { get; set; } = 0.7;

    /// <summary>How far a threshold goes towards its new value at each look.</summary>
    [Parameter(min: 0.01, max: 1, step: 0.05)]
    public double Smoothing { get; set; } = 0.5;

    /// <summary>Changes smaller than this share of a threshold's present value are left.</summary>
    [Parameter(min: 0, max: 1, step: 0.01)]
    public double Hysteresis { get; set; } = 0.05;

    /// <summary>Seconds after a position was opened in which no other is.</summary>
    [Parameter(min: 0, max: 86_400, step: 5)]
    public int SpacingSeconds { get; set; } = 60;

    /// <summary>Losses in a row after which no position is opened; 0 for never.</summary>
    [Parameter(min: 0, max: 100, step: 1)]
    public int MaxLossStreak { get; set; } = 3;

    /// <summary>Minutes after which it is tried again; 0 for not before somebody resets it.</summary>
    [Parameter(min: 0, max: 10_080, step: 5)]
    public int StreakResetMinutes { get; set; } = 30;

    /// <summary>Ticks against the entry at which a position is closed.</summary>
    [Parameter(min: 0.5, max: 10_000, step: 1)]
    public double StopTicks { get; set; } = 8;

    /// <summary>Ticks in favour of the entry at which a position is closed.</summary>
    [Parameter(min: 0.5, max: 10_000, step: 1)]
    public double TargetTicks { get; set; } = 12;

    /// <summary>Seconds after which a position is closed at the latest.</summary>
    [Parameter(min: 1, max: 86_400, step: 10)]
    public int MaxHoldSeconds { get; set; } = 300;

    /// <summary>A position is closed when the other side's share of the best levels reaches this; 1 for never.</summary>
    [Parameter(min: 0.5, max: 1, step: 0.01)]
    public double ExitShare { get; set; } = 0.75;
}
