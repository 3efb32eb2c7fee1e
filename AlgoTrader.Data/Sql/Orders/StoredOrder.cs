using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Sql.Orders;

/// <summary>An order as it is in the database.</summary>
/// <param name="Version">1 when added, one more with each change.</param>
public sealed record StoredOrder(Order Order, long Version);
