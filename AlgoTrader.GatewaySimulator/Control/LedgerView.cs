using AlgoTrader.GatewaySimulator.Faults;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>What really happened, whatever clients were told.</summary>
internal sealed record LedgerView(
    DateTimeOffset MarketTime, IReadOnlyList<LedgerAccount> Accounts, IReadOnlyList<LedgerOrder> Orders, IReadOnlyList<LedgerExecution> Executions,
    IReadOnlyList<LedgerOrderFrames> OrderFrames, IReadOnlyList<ClientView> Clients, IReadOnlyList<FaultRecord> Faults);

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

/// <summary>The placeOrder messages that arrived for an order id, whatever became of them.</summary>
/// <param name="Frames">All of them; a change of an order is one too.</param>
/// <param name="Repeats">Those that repeated the one before word for word: above 0, a client has sent an order twice.</param>
/// <param name="Swallowed">Those that a fault took, so that the exchange never saw them.</param>
/// <param name="Rejected">Those that a fault refused.</param>
internal sealed record LedgerOrderFrames(int ClientId, int OrderId, string OrderRef, int Frames, int Repeats, int Swallowed, int Rejected);
