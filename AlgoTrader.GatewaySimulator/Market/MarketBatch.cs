using System.Collections.Immutable;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>What happens at one instant, in order. In lock step the clock waits before each batch.</summary>
/// <param name="TimeNanos">Unix nanoseconds, UTC.</param>
/// <param name="IsPlayed">False for what only becomes history: no waiting, no fills, nothing told.</param>
public readonly record struct MarketBatch(long TimeNanos, ImmutableArray<MarketEvent> Events, bool IsPlayed = true)
{
    /// <summary>True for the batches that a paced clock lets a slow decision catch up with: minutes that open, after their opening quotes.</summary>
    public bool IsMinuteOpen => Events.Length > 0 && Events[^1] is MinuteOpened;
}
