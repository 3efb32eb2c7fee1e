using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.DomStructure;

/// <summary>Defaults are for the ES future. Switches are 1 for on and 0 for off.</summary>
public sealed record DomStructureParameters
{
    [Parameter(min: 1, max: 50, step: 1, Help = "Levels of the book that trend and stacking look at.")]
    public int Levels { get; set; } = 10;

    [Parameter(min: 1, max: 50, step: 1, Help = "Levels of the imbalance.")]
    public int ImbalanceLevels { get; set; } = 5;

    [Parameter(min: 1, max: 60_000, step: 50, Help = "Smallest distance of two looks at the book, milliseconds.")]
    public int SampleMilliseconds { get; set; } = 50;

    [Parameter(min: 0.000001, max: 1000, step: 0.01, Help = "Smallest move of the price, in units of currency.")]
    public double TickSize { get; set; } = 0.25;

    [Parameter(min: 0.000001, max: 100_000, step: 1, Help = "Units of currency for a move of one point.")]
    public double Multiplier { get; set; } = 50;

    [Parameter(min: 1, max: 1_000_000, step: 1, Help = "Size of a position before regime and volatility scale it: shares or contracts.")]
    public int Quantity { get; set; } = 2;

    [Parameter(min: 1, max: 3600, step: 1, Help = "Stretch of time whose lowest middle is support and whose highest is resistance, seconds.")]
    public int ZoneSeconds { get; set; } = 10;

    [Parameter(min: 0, max: 100, step: 0.5, Help = "Ticks from support or resistance within which its zone lies.")]
    public double ZoneTicks { get; set; } = 2;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: the side is that of the zone, support or resistance; 0: that of the imbalance.")]
    public int UseZone { get; set; } = 1;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: growth of the own side counts as a signal; 0: it does not.")]
    public int UseStacking { get; set; } = 1;

    [Parameter(min: 0, max: 1_000_000, step: 1, Help = "Growth of the zone's side over the zone's time.")]
    public double MinStacking { get; set; } = 15;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: the own share of the best levels counts as a signal; 0: it does not.")]
    public int UseImbalance { get; set; } = 1;

    [Parameter(min: 0.5, max: 1, step: 0.01, Help = "Share of the own side in the best levels.")]
    public double MinShare { get; set; } = 0.58;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: order-flow imbalance counts as a signal; 0: it does not.")]
    public int UseFlow { get; set; } = 1;

    [Parameter(min: 0, max: 1_000_000, step: 1, Help = "Order-flow imbalance over FlowSeconds, to the own side.")]
    public double MinFlow { get; set; } = 6;

    [Parameter(min: 1, max: 3600, step: 1, Help = "Window of order flow and volume delta, seconds.")]
    public int FlowSeconds { get; set; } = 5;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: a wide spread forbids an entry; 0: it does not.")]
    public int UseSpread { get; set; } = 1;

    [Parameter(min: 0, max: 1000, step: 1, Help = "Widest spread at which a position is opened, ticks.")]
    public double MaxSpreadTicks { get; set; } = 2;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: imbalance of all Levels counts as a signal; 0: it does not.")]
    public int UseTrend { get; set; } = 1;

    [Parameter(min: 0, max: 1, step: 0.05, Help = "Imbalance of all levels looked at, to the own side.")]
    public double MinTrend { get; set; } = 0.5;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: many false breaks of the range forbid an entry; 0: they do not.")]
    public int UseBreakouts { get; set; } = 1;

    [Parameter(min: 0, max: 1, step: 0.05, Help = "Most of the recent breaks of the range that may have come back.")]
    public double MaxFakeBreakouts { get; set; } = 0.6;

    [Parameter(min: 1, max: 3600, step: 1, Help = "Time within which a break must come back to be false, seconds.")]
    public int BreakoutSeconds { get; set; } = 5;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: the move since the last look counts as a signal; 0: it does not.")]
    public int UseMomentum { get; set; } = 1;

    [Parameter(min: 0, max: 100, step: 0.25, Help = "Move of the middle since the last look, to the own side, ticks.")]
    public double MinMomentumTicks { get; set; } = 0.25;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: volume delta counts as a signal; 0: it does not.")]
    public int UseDeltaSlope { get; set; } = 1;

    [Parameter(min: 0, max: 1_000_000, step: 0.5, Help = "Volume delta a second over FlowSeconds, to the own side.")]
    public double MinDeltaSlope { get; set; } = 1;

    [Parameter(min: 0, max: 1, step: 1, Help = "1: thresholds of flow, stacking and imbalance follow the market; 0: they are fixed.")]
    public int Adaptive { get; set; } = 1;

    [Parameter(min: 2, max: 10_000, step: 1, Help = "Looks that the quantiles of adaptive thresholds are taken over.")]
    public int QuantileSamples { get; set; } = 128;

    [Parameter(min: 0.5, max: 1, step: 0.05, Help = "Quantile of flow and stacking.")]
    public double FlowQuantile { get; set; } = 0.75;

    [Parameter(min: 0.5, max: 1, step: 0.05, Help = "Quantile of the share of the stronger side.")]
    public double ShareQuantile { get; set; } = 0.7;

    [Parameter(min: 0.01, max: 1, step: 0.05, Help = "How far a threshold goes towards its new value at each look.")]
    public double Smoothing { get; set; } = 0.5;

    [Parameter(min: 0, max: 1, step: 0.01, Help = "Changes smaller than this share of a threshold's present value are left.")]
    public double Hysteresis { get; set; } = 0.05;

    [Parameter(min: 0, max: 86_400, step: 5, Help = "Seconds after a position was opened in which no other is.")]
    public int SpacingSeconds { get; set; } = 60;

    [Parameter(min: 0, max: 100, step: 1, Help = "Losses in a row after which no position is opened; 0 for never.")]
    public int MaxLossStreak { get; set; } = 3;

    [Parameter(min: 0, max: 10_080, step: 5, Help = "Minutes after which it is tried again; 0 for not before somebody resets it.")]
    public int StreakResetMinutes { get; set; } = 30;

    [Parameter(min: 0.5, max: 10_000, step: 1, Help = "Ticks against the entry at which a position is closed.")]
    public double StopTicks { get; set; } = 8;

    [Parameter(min: 0.5, max: 10_000, step: 1, Help = "Ticks in favour of the entry at which a position is closed.")]
    public double TargetTicks { get; set; } = 12;

    [Parameter(min: 1, max: 86_400, step: 10, Help = "Seconds after which a position is closed at the latest.")]
    public int MaxHoldSeconds { get; set; } = 300;

    [Parameter(min: 0.5, max: 1, step: 0.01, Help = "A position is closed when the other side's share of the best levels reaches this; 1 for never.")]
    public double ExitShare { get; set; } = 0.75;
}
