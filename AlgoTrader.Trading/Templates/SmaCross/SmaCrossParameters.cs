using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.SmaCross;

public sealed record SmaCrossParameters
{
    /// <summary>Length of the bars, minutes.</summary>
    [Parameter(min: 1, max: 1440, step: 1)]
    public int BarMinutes { get; set; } = 1;

    /// <summary>Closes in the fast average.</summary>
    [Parameter(min: 1, max: 1000, step: 5)]
    public int Fast { get; set; } = 20;

    /// <summary>Closes in the slow average; more than in the fast one.</summary>
    [Parameter(min: 2, max: 5000, step: 10)]
    public int Slow { get; set; } = 50;

    /// <summary>1 to be short while the fast average is not above the slow one, 0 to be out.</summary>
    [Parameter(min: 0, max: 1, step: 1)]
    public int AllowShort { get; set; }

    /// <summary>Size of a position: shares or contracts.</summary>
    [Parameter(min: 1, max: 1_000_000, step: 1)]
    public int Quantity { get; set; } = 100;
}
