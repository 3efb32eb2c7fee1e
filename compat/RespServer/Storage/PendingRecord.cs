namespace AlgoTrader.RespServer.Storage;

/// <summary>A record that a consumer was given and has not acknowledged.</summary>
/// <param name="DeliveredAt">Unix time in ms.</param>
internal sealed record PendingRecord(string Consumer, long DeliveredAt, long Deliveries);
