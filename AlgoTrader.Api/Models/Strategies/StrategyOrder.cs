namespace AlgoTrader.Api.Models.Strategies;

/// <summary>Someone starts, pauses or stops an instance.</summary>
/// <param name="Version">That was read; 0 or none for whichever it is.</param>
/// <param name="By">Who asks for it.</param>
/// <param name="CancelOrders">When it is stopped: its working orders too.</param>
public sealed record StrategyOrder(long? Version, string? By, string? Reason, bool? CancelOrders);
