namespace AlgoTrader.GatewaySimulator.History.Ticks;

/// <summary>A trade print as it is remembered. An irregular one counts in volume only.</summary>
internal readonly record struct PastTrade(long TimeNanos, decimal Price, decimal Size, bool IsRegular, string Exchange, string Conditions)
    : ITimedTick;
