using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.BookPressure;

public sealed record BookPressureParameters
{
    /// <summary>Distance of the moments at which the book is looked at, seconds.</summary>
    [Parameter(min: 1, max: 3600, step: 1)]
    public int GridSeconds { get; set; } = 10;

    /// <summary>First minute of the day, UTC, at which the grid begins.</summary>
    [Parameter(min: 0, max: 1439, step: 1)]
    public int StartMinute { get; set; }

    /// <summary>Minute of the day, UTC, at which the position is closed and the grid ends; 1440 for midnight.</summary>
    [Parameter(min: 1, max: 1440, step: 1)]
    public int EndMinute { get; set; } = 1440;

    /// <summary>Levels of the imbalance.</summary>
    [Parameter(min: 1, max: 50, step: 1)]
    public int Levels { get; set; } = 5;

    /// <summary>Imbalance at which a position is opened to its side.</summary>
    [Parameter(min: 0.01, max: 1, step: 0.01)]
    public double EntryImbalance { get; set; } = 0.15;

    /// <summary>Looks after which a position is closed at the latest.</summary>
    [Parameter(min: 1, max: 10_000, step: 1)]
    public int HoldRows { get; set; } = 6;

    /// <summary>Size of a position: shares or contracts.</summary>
    [Parameter(min: 1, max: 1_000_000, step: 1)]
    public int Quantity { get; set; } = 1;
}
