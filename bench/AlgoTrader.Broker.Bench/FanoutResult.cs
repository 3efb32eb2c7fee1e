namespace AlgoTrader.Broker.Bench;

/// <param name="Offered">Messages a second to all streams together, read or superseded by a newer one.</param>
/// <param name="Read">Messages a second that were read.</param>
/// <param name="P99">Milliseconds from the due time of a tick to its reading.</param>
internal sealed record FanoutResult(double Offered, double Read, double P99);
