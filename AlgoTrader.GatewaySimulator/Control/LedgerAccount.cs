namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>An account's cash by currency and positions, also those at zero.</summary>
internal sealed record LedgerAccount(string Account, IReadOnlyDictionary<string, decimal> Cash, IReadOnlyList<LedgerPosition> Positions);
