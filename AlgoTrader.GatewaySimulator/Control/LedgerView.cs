namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>What really happened, whatever clients were told.</summary>
internal sealed record LedgerView(
    DateTimeOffset MarketTime, IReadOnlyList<LedgerAccount> Accounts, IReadOnlyList<LedgerOrder> Orders, IReadOnlyList<LedgerExecution> Executions,
    IReadOnlyList<LedgerClient> Clients);

/// <summary>An account's cash by currency and positions, also those at zero.</summary>
internal sealed record LedgerAccount(string Account, IReadOnlyDictionary<string, decimal> Cash, IReadOnlyList<LedgerPosition> Positions);

/// <summary>A position at its average cost.</summary>
internal sealed record LedgerPosition(int ConId, string Symbol, decimal Quantity, decimal AverageCost);

/// <summary>An order as the exchange has it.</summary>
internal sealed record LedgerOrder(
    int ClientId, int OrderId, int PermId, string OrderRef, string Symbol, string Action, decimal Quantity, string OrderType, decimal? LimitPrice, string Status,
    decimal Filled, decimal AverageFillPrice);

/// <summary>An execution with its commission.</summary>
internal sealed record LedgerExecution(
    string ExecId, int ClientId, int OrderId, int PermId, string OrderRef, string Symbol, string Side, decimal Quantity, decimal Price, DateTimeOffset Time,
    decimal Commission);

/// <summary>A connected client.</summary>
internal sealed record LedgerClient(int ClientId, int PendingBytes, int Outstanding, int Subscriptions);
