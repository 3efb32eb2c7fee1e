using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.SpyMacdVixy;

public sealed record SpyMacdVixyParameters
{
    /// <summary>Values in the fast average.</summary>
    [Parameter(min: 2, max: 100, step: 1)]
    public int Fast { get; set; } = 12;

    /// <summary>Values in the slow average.</summary>
    [Parameter(min: 3, max: 200, step: 1)]
    public int Slow { get; set; } = 26;

    /// <summary>Values in the average of the difference.</summary>
    [Parameter(min: 2, max: 100, step: 1)]
    public int Signal { get; set; } = 9;

    /// <summary>Share of the equity that positions may come to, both together.</summary>
    [Parameter(min: 0.01, max: 2, step: 0.05)]
    public double Exposure { get; set; } = 1;
}
