using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.SpyMacdVixy;

public sealed record SpyMacdVixyParameters
{
    [Parameter(min: 2, max: 100, step: 1, Help = "Values in the fast average.")]
    public int Fast { get; set; } = 12;

    [Parameter(min: 3, max: 200, step: 1, Help = "Values in the slow average.")]
    public int Slow { get; set; } = 26;

    [Parameter(min: 2, max: 100, step: 1, Help = "Values in the average of the difference.")]
    public int Signal { get; set; } = 9;

    [Parameter(min: 0.01, max: 2, step: 0.05, Help = "Share of the equity that positions may come to, both together.")]
    public double Exposure { get; set; } = 1;
}
