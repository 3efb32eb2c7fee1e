using AlgoTrader.GatewaySimulator.Faults;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>The faults of a gateway.</summary>
/// <param name="Waiting">Those that wait for their step or their time.</param>
/// <param name="Happened">What has happened, each time of it.</param>
/// <param name="NoClient">What has not happened, because nobody was connected that it could happen to.</param>
public sealed record FaultsView(IReadOnlyList<ActiveFault> Waiting, IReadOnlyList<FaultRecord> Happened, IReadOnlyList<FaultRecord> NoClient);
