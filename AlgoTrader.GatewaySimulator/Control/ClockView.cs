namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>The simulated clock.</summary>
internal sealed record ClockView(DateTimeOffset MarketTime, bool IsPaused);
