using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

public sealed class MisbehavingParameters
{
    /// <summary>A <see cref="Misdeed"/>.</summary>
    [Parameter(0, 9, 1)]
    public int Misdeed { get; set; }

    /// <summary>The minute at whose end it is done, from 1.</summary>
    [Parameter(1, 1000, 1)]
    public int AtMinute { get; set; } = 2;
}
