namespace AlgoTrader.GatewaySimulator.History.Ticks;

/// <summary>Something that happened at an instant.</summary>
internal interface ITimedTick
{
    /// <summary>Unix nanoseconds, UTC.</summary>
    long TimeNanos { get; }
}
