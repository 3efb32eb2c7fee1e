using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.BookPressure;

public sealed record BookPressureParameters
{
    [Parameter(min: 1, max: 3600, step: 1, Help = "Distance of the moments at which the book is looked at, seconds.")]
    public int GridSeconds { get; set; } = 10;

    [Parameter(min: 0, max: 1439, step: 1, Help = "First minute of the day, UTC, at which the grid begins.")]
    public int StartMinute { get; set; }

    [Parameter(min: 1, max: 1440, step: 1, Help = "Minute of the day, UTC, at which the position is closed and the grid ends; 1440 for midnight.")]
    public int EndMinute { get; set; } = 1440;

    [Parameter(min: 1, max: 50, step: 1, Help = "Levels of the imbalance.")]
    public int Levels { get; set; } = 5;

    [Parameter(min: 0.01, max: 1, step: 0.01, Help = "Imbalance at which a position is opened to its side.")]
    public double EntryImbalance { get; set; } = 0.15;

    [Parameter(min: 1, max: 10_000, step: 1, Help = "Looks after which a position is closed at the latest.")]
    public int HoldRows { get; set; } = 6;

    [Parameter(min: 1, max: 1_000_000, step: 1, Help = "Size of a position: shares or contracts.")]
    public int Quantity { get; set; } = 1;
}
