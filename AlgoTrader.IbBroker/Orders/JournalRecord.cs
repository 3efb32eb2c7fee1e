using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.IbBroker.Risk;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// One record of the journal: new states of orders (several of them stand or fall together), an execution, an adjustment, or a change of the risk gate. The last
/// of a key wins.
/// </summary>
/// <param name="Change">The change that the new state of the order was asked for with.</param>
internal sealed record JournalRecord(
    Order? Order = null,
    Execution? Execution = null,
    IReadOnlyList<Order>? Group = null,
    OrderChange? Change = null,
    PositionAdjustment? Adjustment = null,
    RiskChange? Risk = null);
