using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

public sealed class BuyOnceParameters
{
    /// <summary>Shares.</summary>
    [Parameter(1, 1000, 1)]
    public double Quantity { get; set; } = 10;
}
