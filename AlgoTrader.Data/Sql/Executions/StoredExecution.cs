using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Sql.Executions;

/// <summary>An execution with its commission, if that has come.</summary>
/// <param name="IsReplaced">A correction has come: that one counts.</param>
/// <param name="BustReason">Why the exchange undid it; null when it stands.</param>
public sealed record StoredExecution(Execution Execution, decimal? RealizedPnl, bool IsReplaced, string? BustReason)
{
    /// <summary>It is part of the position.</summary>
    public bool Counts => !IsReplaced && BustReason is null;
}
