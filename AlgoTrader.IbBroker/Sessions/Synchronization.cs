namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// What the gateway still has to list before trading may resume (invariant I5). Complete when open orders, completed orders, positions
/// and, last, executions have each reported their end: a fill that comes while orders are listed is then among the executions.
/// </summary>
internal sealed class Synchronization(int executionsRequestId)
{
    private bool _openOrders;
    private bool _completedOrders;
    private bool _executionsAsked;
    private bool _executions;
    private bool _positions;

    public bool IsComplete => _openOrders && _completedOrders && _executions && _positions;

    public int ExecutionsRequestId => executionsRequestId;

    public void OpenOrdersListed() => _openOrders = true;

    public void CompletedOrdersListed() => _completedOrders = true;

    public void ExecutionsListed(int requestId) => _executions |= requestId == executionsRequestId;

    public void PositionsListed() => _positions = true;

    /// <summary>True once: all orders are listed, and executions are next.</summary>
    public bool TakeExecutions()
    {
        if (_executionsAsked || !_openOrders || !_completedOrders)
            return false;
        return _executionsAsked = true;
    }
}
