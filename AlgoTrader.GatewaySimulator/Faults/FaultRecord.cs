namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>A fault that has happened.</summary>
/// <param name="Time">Real time, UTC.</param>
/// <param name="MarketTime">Simulated time.</param>
/// <param name="FaultId">Which of the given faults.</param>
/// <param name="Detail">To what: message, order, or connection.</param>
public sealed record FaultRecord(DateTimeOffset Time, DateTimeOffset MarketTime, int FaultId, FaultKind Kind, int? ClientId, string Detail);
