namespace AlgoTrader.Data.Sql.Orders;

/// <summary>One thing that happened to an order. Events are only ever added.</summary>
/// <param name="Sequence">Rises within the order, given by whoever writes; together with the order's id the key.</param>
/// <param name="Epoch">Epoch of the writer's lease; 0 without one.</param>
/// <param name="Kind">What happened, e.g. journalled, sent, acknowledged, filled.</param>
/// <param name="Payload">Its content as JSON.</param>
/// <param name="Position">Place among all events, given by the database; 0 before.</param>
public sealed record OrderEvent(
    string ClientOrderId, long Sequence, long Epoch, string Kind, string Payload, DateTimeOffset Time, string? TraceParent = null, long Position = 0);
