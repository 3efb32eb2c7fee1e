using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.SmaCross;

public sealed record SmaCrossParameters
{
    [Parameter(min: 1, max: 1440, step: 1, Help = "Length of the bars, minutes.")]
    public int BarMinutes { get; set; } = 1;

    [Parameter(min: 1, max: 1000, step: 5, Help = "Closes in the fast average.")]
    public int Fast { get; set; } = 20;

    [Parameter(min: 2, max: 5000, step: 10, Help = "Closes in the slow average; more than in the fast one.")]
    public int Slow { get; set; } = 50;

    [Parameter(min: 0, max: 1, step: 1, Help = "1 to be short while the fast average is not above the slow one, 0 to be out.")]
    public int AllowShort { get; set; }

    [Parameter(min: 1, max: 1_000_000, step: 1, Help = "Size of a position: shares or contracts.")]
    public int Quantity { get; set; } = 100;
}
