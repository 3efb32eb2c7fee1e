namespace AlgoTrader.GatewaySimulator.History.Bars;

/// <summary>A bar that can be joined with a later one to a longer bar.</summary>
internal interface IMergedBar<TSelf>
{
    /// <summary>Unix nanoseconds, UTC.</summary>
    long StartNanos { get; }

    /// <summary>This bar and a later one as one, stamped as this one.</summary>
    TSelf With(TSelf later);
}
