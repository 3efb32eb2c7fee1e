using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Strategies;

public enum Pace
{
    Slow = 1,
    Quick = 2,
    VeryQuick = 10,
}

/// <summary>A parameter of each type that can be set.</summary>
public sealed record TypedParameters
{
    [Parameter(min: -5_000_000_000, max: 5_000_000_000, step: 1)]
    public int Whole { get; set; } = 3;

    [Parameter(min: -9.3e18, max: 9.3e18, step: 1)]
    public long Many { get; set; } = 9_007_199_254_740_993;

    [Parameter(min: -10, max: 10, step: 0.5)]
    public double Number { get; set; } = 1.5;

    [Parameter(min: 0, max: 1000, step: 1)]
    public decimal Exact { get; set; } = 0.1m;

    [Parameter(min: 0, max: 1, step: 1)]
    public bool On { get; set; } = true;

    [Parameter(min: 0, max: 0, step: 1)]
    public Pace Pace { get; set; } = Pace.Quick;
}
