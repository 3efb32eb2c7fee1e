using AlgoTrader.GatewaySimulator.Faults;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>What really happened, whatever clients were told.</summary>
internal sealed record LedgerView(
    DateTimeOffset MarketTime, IReadOnlyList<LedgerAccount> Accounts, IReadOnlyList<LedgerOrder> Orders, IReadOnlyList<LedgerExecution> Executions,
    IReadOnlyList<LedgerOrderFrames> OrderFrames, IReadOnlyList<ClientView> Clients, IReadOnlyList<FaultRecord> Faults);
