using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

public sealed class WatcherParameters
{
    [Parameter(1, 86_400, 1)]
    public int BarSeconds { get; set; } = 60;

    /// <summary>Distance of timers; 0 for none.</summary>
    [Parameter(0, 86_400, 1)]
    public int TimerSeconds { get; set; }
}
