namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// What the gateway still has to list before trading may resume (invariant I5). Complete when open orders, executions and
/// positions have each reported their end.
/// </summary>
internal sealed class Synchronization(int executionsRequestId)
{
    private bool _openOrders;
    private bool _executions;
    private bool _positions;

    public bool IsComplete => _openOrders && _executions && _positions;

    public void OpenOrdersListed() => _openOrders = true;

    public void ExecutionsListed(int requestId) => _executions |= requestId == executionsRequestId;

    public void PositionsListed() => _positions = true;
}
