using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Sql.Orders;

/// <summary>An order as it is in the database.</summary>
/// <param name="Account">The account it was sent for; empty until known.</param>
/// <param name="Version">1 when added, one more with each change.</param>
public sealed record StoredOrder(Order Order, string Account, long Version);
