using System.Text.Json.Serialization;

namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>
/// Something that happened to an order, as it is written down before anybody is told. The events of all orders, in order, are enough to
/// rebuild the exchange. Plain data: see <see cref="OrderEventJson"/> for its JSON.
/// </summary>
/// <param name="TimeNanos">Simulated time, Unix nanoseconds.</param>
/// <param name="PermId">The order.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(OrderAccepted), "accepted")]
[JsonDerivedType(typeof(OrderRefused), "refused")]
[JsonDerivedType(typeof(OrderModified), "modified")]
[JsonDerivedType(typeof(OrderStatusChanged), "status")]
[JsonDerivedType(typeof(OrderTrailed), "trailed")]
[JsonDerivedType(typeof(OrderFilled), "filled")]
[JsonDerivedType(typeof(OrderEnded), "ended")]
[JsonDerivedType(typeof(OrderIdBound), "bound")]
internal abstract record OrderEvent(long TimeNanos, int PermId);
