using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>One line of the journal: the new state of an order, or an execution. The last of a key wins.</summary>
internal sealed record JournalRecord(Order? Order, Execution? Execution);
