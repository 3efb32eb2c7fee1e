using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.Dummy;

public sealed record DummyParameters
{
    [Parameter(min: 1, max: 1440, step: 1, Help = "Length of the bars, minutes.")]
    public int BarMinutes { get; set; } = 1;

    [Parameter(min: 0, max: 1_000_000, step: 1, Help = "Other seeds draw other targets.")]
    public int Seed { get; set; } = 1;

    [Parameter(min: 1, max: 1_000_000, step: 1, Help = "Size of a position: shares or contracts.")]
    public int Quantity { get; set; } = 1;
}
