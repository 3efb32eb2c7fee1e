using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.Dummy;

public sealed record DummyParameters
{
    /// <summary>Length of the bars, minutes.</summary>
    [Parameter(min: 1, max: 1440, step: 1)]
    public int BarMinutes { get; set; } = 1;

    /// <summary>Other seeds draw other targets.</summary>
    [Parameter(min: 0, max: 1_000_000, step: 1)]
    public int Seed { get; set; } = 1;

    /// <summary>Size of a position: shares or contracts.</summary>
    [Parameter(min: 1, max: 1_000_000, step: 1)]
    public int Quantity { get; set; } = 1;
}
