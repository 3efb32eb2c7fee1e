using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>The brokers as a strategy sees them: calls arrive, are answered, or neither.</summary>
internal interface IBrokerClient
{
    /// <param name="unit">An order, and what is attached to it.</param>
    void Place(IReadOnlyList<OrderRequest> unit, Action<Answer> answered);

    void Change(OrderChange change, Action<Answer> answered);

    void Cancel(string clientOrderId, Action<Answer> answered);
}
