namespace AlgoTrader.Reliability.Processes.Checks;

/// <summary>What really happened at the gateway: the part of the simulator's ledger that is compared.</summary>
internal sealed record Ledger(
    IReadOnlyList<LedgerAccount> Accounts, IReadOnlyList<LedgerOrder> Orders, IReadOnlyList<LedgerExecution> Executions, IReadOnlyList<LedgerFrames> OrderFrames);

internal sealed record LedgerAccount(string Account, IReadOnlyList<LedgerPosition> Positions);

internal sealed record LedgerPosition(string Symbol, decimal Quantity);

internal sealed record LedgerOrder(int OrderId, string OrderRef, string Status, decimal Filled);

internal sealed record LedgerExecution(string ExecId, string OrderRef, decimal Quantity, decimal Price);

/// <param name="Repeats">Frames that repeated the one before word for word.</param>
/// <param name="Swallowed">Frames that a fault took.</param>
internal sealed record LedgerFrames(int OrderId, string OrderRef, int Frames, int Repeats, int Swallowed);
