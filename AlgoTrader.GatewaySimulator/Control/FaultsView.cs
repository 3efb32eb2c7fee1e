using AlgoTrader.GatewaySimulator.Faults;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>The faults of a gateway.</summary>
public sealed record FaultsView(IReadOnlyList<ActiveFault> Waiting, IReadOnlyList<FaultRecord> Happened);
