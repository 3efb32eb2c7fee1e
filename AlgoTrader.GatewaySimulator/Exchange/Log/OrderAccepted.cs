using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>An order passed all checks and is the exchange's from now on. It has no status yet: that is an event of its own.</summary>
/// <param name="OrderId">The client's id of it; 0 for an order entered by hand.</param>
/// <param name="Contract">The instrument as the gateway names it; a combo with its legs.</param>
/// <param name="ParentPermId">The order it is attached to; 0 for none.</param>
internal sealed record OrderAccepted(
    long TimeNanos, int PermId, int ClientId, int OrderId, Contract Contract, Order Order, int ParentPermId) : OrderEvent(TimeNanos, PermId);
