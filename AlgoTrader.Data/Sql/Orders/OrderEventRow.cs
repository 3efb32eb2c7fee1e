using AlgoTrader.Data.Sql.Paging;

namespace AlgoTrader.Data.Sql.Orders;

internal sealed class OrderEventRow : PagedRow
{
    public string ClientOrderId { get; init; } = "";

    public long Sequence { get; init; }

    public long Epoch { get; init; }

    public string Kind { get; init; } = "";

    public string Payload { get; init; } = "";

    public string? Traceparent { get; init; }

    public DateTimeOffset Time { get; init; }

    public OrderEvent ToEvent() => new(ClientOrderId, Sequence, Epoch, Kind, Payload, Time, Traceparent, Position);
}
