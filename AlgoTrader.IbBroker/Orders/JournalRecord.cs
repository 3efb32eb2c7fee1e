using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// One record of the journal: new states of orders (several of them stand or fall together), an execution, or an adjustment. The last
/// of a key wins.
/// </summary>
/// <param name="Change">The change that the new state of the order was asked for with.</param>
internal sealed record JournalRecord(
    Order? Order = null,
    Execution? Execution = null,
    IReadOnlyList<Order>? Group = null,
    OrderChange? Change = null,
    PositionAdjustment? Adjustment = null);
